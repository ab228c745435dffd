package org.zhuce.pki.internal;

import java.util.List;
import java.util.Set;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.Text;

/** Why a certificate or a signature is refused. The codes are those of the port's contract. */
enum Fault {
  CERTIFICATE_UNTRUSTED(
      "certificate-untrusted",
      "证书不是由受信任的认证机构签发的，或其状态无法查明；请使用本平台认可的证书。",
      "The certificate does not come from a trusted authority, or its state cannot be found out;"
          + " use a certificate that this platform accepts."),
  /** Of a trusted authority, but nothing tells of its state: for others the same as untrusted. */
  REVOCATION_UNKNOWN(CERTIFICATE_UNTRUSTED),
  CERTIFICATE_EXPIRED(
      "certificate-expired", "证书已过期，请申请新的证书。", "The certificate has expired; apply for a new one."),
  CERTIFICATE_NOT_YET_VALID(
      "certificate-not-yet-valid",
      "证书尚未生效，请核对计算机时间或稍后再试。",
      "The certificate is not valid yet; check the computer's clock or try again later."),
  CERTIFICATE_REVOKED(
      "certificate-revoked", "证书已被吊销，请使用新的证书。", "The certificate has been revoked; use a new one."),
  CERTIFICATE_USAGE(
      "certificate-usage",
      "该证书不能用于签名，请选择签名证书。",
      "The certificate is not meant for signing; choose the signing certificate."),
  CERTIFICATE_ROLE(
      "certificate-role",
      "该证书不是为此身份签发的（个人、企业或主管部门），请更换证书。",
      "The certificate was not issued for this capacity (individual, enterprise or department);"
          + " use another one."),
  CERTIFICATE_WEAK(
      "certificate-weak",
      "证书的密钥或算法强度不足：需要 2048 位以上的 RSA 或 P-256（SHA-256），或 SM2（SM3）。",
      "The certificate's key or algorithm is too weak: RSA of 2048 bits or more or P-256 with"
          + " SHA-256, or SM2 with SM3 is needed."),
  SIGNATURE_INVALID(
      "signature-invalid",
      "签名值与内容或证书不符，请重新签名。",
      "The signature value does not fit the content or the certificate; sign again."),
  CONTENT_TYPE_WRONG(
      "content-type-wrong",
      "签名的用途不符：登录签名不能用于文件，文件签名不能用于登录。",
      "The signature serves another purpose: one made at login is no document's, nor the other way"
          + " round."),
  DIGEST_WRONG(
      "digest-wrong",
      "签名的摘要与内容不符，或摘要算法不被接受；内容可能已被修改。",
      "The signature's digest does not fit the content, or its algorithm is not accepted; the"
          + " content may have been altered."),
  TIMESTAMP_INVALID(
      "timestamp-invalid",
      "签名的时间戳无效，或不是由受信任的时间戳机构签发的。",
      "The signature's time stamp is not valid, or does not come from a trusted authority."),
  CMS_MALFORMED(
      "cms-malformed",
      "签名数据的结构不正确，无法验证。",
      "The signature's structure is not correct; it cannot be verified.");

  private final String code;
  private final Text text;

  Fault(String code, String zh, String en) {
    this.code = code;
    this.text = new Text(zh, en);
  }

  Fault(Fault same) {
    this.code = same.code;
    this.text = same.text;
  }

  String code() {
    return code;
  }

  /** What others are told, each once. */
  static List<String> codes(Set<Fault> faults) {
    return faults.stream().map(Fault::code).distinct().toList();
  }

  SigningException exception() {
    return new SigningException(code, text);
  }
}
