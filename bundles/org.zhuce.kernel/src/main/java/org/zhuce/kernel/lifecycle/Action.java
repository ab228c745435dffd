package org.zhuce.kernel.lifecycle;

/** What can be done to an application. */
public enum Action {
  /** 保存: the form is filled in or changed. */
  SAVE("保存", "Save"),
  /** 个人数字签名. */
  SIGN("个人数字签名", "Sign"),
  /** 企业签章. */
  SEAL("企业签章", "Seal"),
  /** The enterprise hands the form back to the individual. */
  HAND_BACK("企业退回", "Hand back"),
  /** 撤回. */
  WITHDRAW("撤回", "Withdraw"),
  /** 受理. */
  ACCEPT("受理", "Accept"),
  /** The centre returns the application for correction (退回补正). */
  RETURN("退回补正", "Return for correction"),
  /** 不予注册. */
  REJECT("不予注册", "Reject"),
  /** The reviewer takes the case. */
  START_REVIEW("开始审查", "Start review"),
  /** The reviewer records the finding. */
  RECORD_REVIEW("审查意见", "Record review"),
  /** 核准: the centre decides at its desk, without review and publicity. */
  CONFIRM("核准", "Confirm"),
  /** 公示. */
  PUBLISH("公示", "Publish"),
  /** 公告. */
  ANNOUNCE("公告", "Announce"),
  /** 办结: the certificate is sealed, or none is due. */
  COMPLETE("办结", "Complete"),
  /** 异议: the holder objects to what took effect; the state stays. */
  OBJECT("提出异议", "Object"),
  /** 异议不成立: what took effect stays. */
  REJECT_OBJECTION("异议不成立", "Reject the objection"),
  /** 异议成立: what took effect is undone in the register. */
  UPHOLD_OBJECTION("异议成立", "Uphold the objection");

  private final String zh;
  private final String en;

  Action(String zh, String en) {
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
}
