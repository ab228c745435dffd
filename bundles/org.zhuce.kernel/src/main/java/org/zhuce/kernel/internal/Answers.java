package org.zhuce.kernel.internal;

import org.zhuce.kernel.port.Signatures;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.SigningStep.Signed;

/**
 * What providers return, before anything of it is used: nothing that is absent or immense, and
 * certificates as objects of the platform's own. Runs within the provider's call, since reading its
 * certificates runs its code.
 */
final class Answers {
  /** Longest chain, as {@code CertificateJudge} climbs it. */
  private static final int CHAIN = 10;

  private static final int IMAGE = 1 << 20;
  private static final int VALUE = 1 << 14;
  private static final int TEXT = 1 << 16;

  private final Signatures signatures;

  Answers(Signatures signatures) {
    this.signatures = signatures;
  }

  /**
   * The step as it may be used.
   *
   * @throws IllegalStateException if there is none, or too much of it
   */
  SigningStep checked(SigningStep step) {
    if (step instanceof Signed signed) {
      limit("a signature value", signed.value().length, VALUE);
      return new Signed(signed.value(), checked(signed.signatory()));
    }
    if (step instanceof Challenge challenge) {
      limit("a payload", challenge.payload().length(), TEXT);
      limit("details", challenge.details().toString().length(), TEXT);
      limit("a picture", challenge.image().bytes().length, IMAGE);
      limit("a schema", challenge.inputSchema().length(), TEXT);
      limit("a state", challenge.state().length, IMAGE);
      return challenge;
    }
    if (step instanceof Refused refused) {
      return checked(refused);
    }
    throw new IllegalStateException("the provider answered nothing");
  }

  private static Refused checked(Refused refused) {
    limit("a field's name", refused.field().length(), VALUE);
    limit("a message", refused.message().zh().length() + refused.message().en().length(), VALUE);
    return refused;
  }

  /** As {@link #checked(SigningStep)}. */
  EnrolmentResult checked(EnrolmentResult result) {
    if (result instanceof EnrolmentResult.Enrolled enrolled) {
      limit("a key's name", enrolled.key().length(), VALUE);
      return new EnrolmentResult.Enrolled(
          enrolled.key(), checked(new Signatory(enrolled.chain())).chain());
    }
    if (result instanceof EnrolmentResult.NotEnrolled refused) {
      return new EnrolmentResult.NotEnrolled(checked(refused.refusal()));
    }
    throw new IllegalStateException("the provider answered nothing");
  }

  /**
   * The signatory with certificates of the platform's own.
   *
   * @throws SigningException if one is none
   */
  Signatory checked(Signatory by) {
    limit("a chain", by.chain().size(), CHAIN);
    limit("a handwriting", by.image().length, IMAGE);
    return new Signatory(signatures.reread(by.chain()), by.image());
  }

  private static void limit(String what, int size, int most) {
    if (size > most) {
      throw new IllegalStateException(what + " of " + size + " is longer than " + most);
    }
  }
}
