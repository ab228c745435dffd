package org.zhuce.kernel.lifecycle;

/** Where an application stands, with the manual's words. */
public enum State {
  DRAFT("草稿", "Draft"),
  AWAITING_INDIVIDUAL_SIGNATURE("待个人签名", "Awaiting individual's signature"),
  AWAITING_ENTERPRISE_SEAL("待企业签章", "Awaiting enterprise's seal"),
  SUBMITTED("已上报", "Submitted"),
  ACCEPTED("已受理", "Accepted"),
  UNDER_REVIEW("审查中", "Under review"),
  IN_PUBLICITY("公示中", "In publicity"),
  ANNOUNCED("已公告", "Announced"),
  COMPLETED("办结", "Completed"),
  RETURNED("退回", "Returned"),
  REJECTED("不予注册", "Rejected"),
  WITHDRAWN("已撤回", "Withdrawn");

  private final String zh;
  private final String en;

  State(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /** The manual's word. */
  public String zh() {
    return zh;
  }

  /** In English. */
  public String en() {
    return en;
  }

  /** Whether nothing can follow. An application in any other state is open. */
  public boolean isFinal() {
    return this == COMPLETED || this == REJECTED || this == WITHDRAWN;
  }
}
