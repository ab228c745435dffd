package org.zhuce.signing.spi;

/** In which capacity somebody signs. */
public enum SignerRole {
  /** 个人: a natural person, identified by an ID number (GB 11643). */
  INDIVIDUAL,
  /** 企业: an employer, identified by a unified social credit code (GB 32100). */
  ENTERPRISE,
  /** 主管部门: the department whose seal makes a certificate valid. */
  AUTHORITY
}
