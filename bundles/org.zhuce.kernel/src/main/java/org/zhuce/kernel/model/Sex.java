package org.zhuce.kernel.model;

/** 性别, as an ID number tells it. */
public enum Sex {
  MALE("男"),
  FEMALE("女");

  private final String zh;

  Sex(String zh) {
    this.zh = zh;
  }

  /** The Chinese word. */
  public String zh() {
    return zh;
  }
}
