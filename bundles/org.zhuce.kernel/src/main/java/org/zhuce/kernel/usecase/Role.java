package org.zhuce.kernel.usecase;

/** What somebody may be. Staff may have several. */
public enum Role {
  /** Nobody in particular: the public. */
  PUBLIC,
  /** 个人. */
  INDIVIDUAL,
  /** 企业. */
  ENTERPRISE,
  /** 受理人员: accepts, returns, rejects. */
  CLERK,
  /** 审查人员: reviews. */
  REVIEWER,
  /** 审批人员: publishes and announces. */
  APPROVER,
  /** 库管理员: keeps the registers. */
  REGISTRAR,
  /** CA 操作员: invites to enrol for certificates. */
  CA_OPERATOR,
  /** 系统管理员: deploys types and providers, sees jobs. */
  ADMINISTRATOR,
  /** 审计员: reads the audit log. */
  AUDITOR,
  /** The platform itself; no session has it. */
  SYSTEM;

  /** Whether staff can have it. */
  public boolean isStaff() {
    return compareTo(CLERK) >= 0 && this != SYSTEM;
  }
}
