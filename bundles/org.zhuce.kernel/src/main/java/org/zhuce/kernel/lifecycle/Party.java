package org.zhuce.kernel.lifecycle;

/** Who acts on an application. */
public enum Party {
  /** 个人: the person whom it is about. */
  INDIVIDUAL,
  /** 企业: the enterprise that the form names. */
  ENTERPRISE,
  /** 受理人员. */
  CLERK,
  /** 审查人员. */
  REVIEWER,
  /** 审批人员. */
  APPROVER,
  /** The platform itself. */
  SYSTEM
}
