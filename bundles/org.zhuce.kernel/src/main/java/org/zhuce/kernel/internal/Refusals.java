package org.zhuce.kernel.internal;

import java.util.List;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.kernel.usecase.Refusal.Kind;
import org.zhuce.signing.spi.SigningException;

/** Refusals that several use cases give. */
public final class Refusals {
  private Refusals() {}

  /** The actor's role does not allow it. */
  public static Refusal forbidden() {
    return Refusal.of(
        Kind.FORBIDDEN,
        "role-forbidden",
        "您的角色无权进行此操作。",
        "Your role does not allow this; log in with one that does.");
  }

  /** There is none, or the actor must not know of it. */
  public static Refusal notFound(String zh, String en) {
    return Refusal.of(
        Kind.NOT_FOUND,
        "not-found",
        "未找到" + zh + "，或您无权查看。",
        "There is no such " + en + ", or it is not yours to see.");
  }

  /** There is no such application for this actor. */
  public static <T> Outcome<T> noApplication() {
    return Outcome.refused(notFound("该申请", "application"));
  }

  /** A ticket serves once. */
  public static Refusal ticketUsed() {
    return Refusal.of(
        Kind.CONFLICT,
        "ticket-used",
        "该签署任务已完成，不能重复使用。",
        "The ticket was used already; open a new one.");
  }

  /** The signer has done his part. */
  public static Refusal alreadySigned() {
    return Refusal.of(
        Kind.CONFLICT,
        "signature-awaits-proof",
        "已签署，正在等待时间戳，系统将自动完成，无需重新签署。",
        "It is signed already and waits for its time stamp; nobody needs to sign once more.");
  }

  /**
   * The platform refused a certificate or a signature; or it cannot tell yet, which is no fault of
   * the signer's and passes.
   */
  public static Refusal of(String field, SigningException why) {
    return why.code().equals(Signatures.REVOCATION_UNAVAILABLE)
        ? new Refusal(Kind.UNAVAILABLE, why.code(), why.text(), List.of())
        : Refusal.invalid(field, why.code(), why.text().zh(), why.text().en());
  }

  /** Somebody changed it since it was read. */
  public static Refusal stale() {
    return Refusal.of(
        Kind.STALE,
        "version-stale",
        "内容已被他人修改，请刷新后重试；您的改动未保存。",
        "It was changed since you read it; read it again and repeat. Nothing was saved.");
  }
}
