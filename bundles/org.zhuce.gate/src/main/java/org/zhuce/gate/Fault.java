package org.zhuce.gate;

import static java.util.Objects.requireNonNull;

/** Why a JAR is not let in. */
public enum Fault {
  /** No signature, or none that covers this entry. */
  UNSIGNED(
      "插件未签名，或有条目未被签名覆盖。请由受信任的部署者用 jarsigner 对整个 JAR 签名。",
      "The JAR is not signed, or not all of it is. Have a trusted deployer sign the whole JAR with"
          + " jarsigner."),
  /** It is not what was signed. */
  ALTERED(
      "插件在签名之后被改动。请重新取得原文件。",
      "The JAR was altered after it was signed. Get the original file once more."),
  /** Signed by somebody who is no deployer here. */
  FOREIGN(
      "签名者不是本平台配置的部署者。请由受信任的部署者签名，或由管理员配置其证书。",
      "Whoever signed it is no deployer of this platform. Have a trusted deployer sign it, or"
          + " configure the signer's certificate."),
  /** The certificate is not valid at this time. */
  EXPIRED(
      "签名证书不在有效期内。请用有效的证书重新签名。",
      "The signer's certificate is not valid at this time. Sign it again with one that is."),
  /** A digest or key that no longer protects. */
  WEAK(
      "签名使用的摘要算法或密钥强度不足。请使用 SHA-256 及 RSA 2048 位或以上的密钥重新签名。",
      "The signature's digest or key is too weak. Sign with SHA-256 and at least RSA 2048 or P-256."),
  /** It cannot be read as a JAR, or is no file whose content could be verified. */
  UNREADABLE(
      "无法作为 JAR 文件读取，或内容无法核验。", "It cannot be read as a JAR, or its content cannot be verified."),
  /** The gate itself is not configured properly. */
  CONFIGURATION(
      "部署者证书配置有误，暂不接受任何插件。请检查 etc/org.zhuce.deployment.cfg。",
      "The deployers' configuration is faulty, so no plug-in is let in. Look at"
          + " etc/org.zhuce.deployment.cfg.");

  private final String zh;
  private final String en;

  Fault(String zh, String en) {
    this.zh = requireNonNull(zh);
    this.en = requireNonNull(en);
  }

  /** What is wrong and how to cure it, in Chinese. */
  public String zh() {
    return zh;
  }

  /** What is wrong and how to cure it, in English. */
  public String en() {
    return en;
  }
}
