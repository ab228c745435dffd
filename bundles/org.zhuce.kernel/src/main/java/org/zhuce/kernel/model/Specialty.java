package org.zhuce.kernel.model;

import java.util.Arrays;
import java.util.Optional;

/** 专业: what a second-class constructor is qualified and registered for. */
public enum Specialty {
  BUILDING("建筑工程", "Building"),
  HIGHWAY("公路工程", "Highway"),
  WATER_CONSERVANCY("水利水电工程", "Water conservancy and hydropower"),
  MUNICIPAL("市政公用工程", "Municipal works"),
  MINING("矿业工程", "Mining"),
  MECHANICAL_ELECTRICAL("机电工程", "Mechanical and electrical");

  private final String zh;
  private final String en;

  Specialty(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /** The name in the registers. */
  public String zh() {
    return zh;
  }

  /** The English name. */
  public String en() {
    return en;
  }

  /** Finds by enum name or by the name in the registers. */
  public static Optional<Specialty> find(String name) {
    return Arrays.stream(values())
        .filter(s -> s.name().equals(name) || s.zh.equals(name))
        .findFirst();
  }
}
