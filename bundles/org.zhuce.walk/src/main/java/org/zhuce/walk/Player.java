package org.zhuce.walk;

/** Who does a step of the walk. */
public enum Player {
  /** The individual at a browser. */
  INDIVIDUAL("个人", "Individual"),
  /** The individual's certificate app. */
  PHONE("手机", "Phone"),
  /** The employer at a browser with its key beside it. */
  ENTERPRISE("企业", "Enterprise"),
  /** 库管理员. */
  REGISTRAR("库管理员", "Registrar"),
  /** CA 操作员. */
  CA_OPERATOR("CA操作员", "CA operator"),
  /** 受理人员. */
  CLERK("受理人员", "Clerk"),
  /** 审查人员. */
  REVIEWER("审查人员", "Reviewer"),
  /** 审批人员. */
  APPROVER("审批人员", "Approver"),
  /** 审计人员. */
  AUDITOR("审计人员", "Auditor"),
  /** 系统管理员. */
  ADMINISTRATOR("系统管理员", "Administrator"),
  /** Anybody. */
  PUBLIC("公众", "Public");

  private final String zh;
  private final String en;

  Player(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /** Chinese name. */
  public String zh() {
    return zh;
  }

  /** English name. */
  public String en() {
    return en;
  }
}
