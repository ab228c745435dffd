package org.zhuce.signing.testkit;

import static org.zhuce.signing.testkit.Rule.rule;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;

/** Rules 201 to 204: how a signer gets a certificate from the provider. */
abstract class EnrolmentRules extends SecretRules {
  @Test
  void rule201_certifiesWhomThePlatformNames() {
    if (!bench.enrols()) {
      return;
    }
    for (SignerRole role : bench.roles()) {
      Holder holder = bench.holder(Bench.somebody(role));
      rule(
          201,
          bench.authority.issued().stream()
              .filter(i -> i.subject().role() == role)
              .allMatch(i -> i.subject().equals(holder.identity())),
          "a certificate was asked for somebody else than the platform had named",
          "pass on the SignerIdentity as it came; take nothing of it from the inputs");
      rule(
          201,
          bench.authority.issued().stream()
              .anyMatch(
                  i -> i.usage() == Usage.SIGNING && i.certificate().equals(holder.chain().get(0))),
          "the certificate that came back is not the one that was issued for signing",
          "return the chain of the signing certificate, itself first");
    }
  }

  @Test
  void rule202_leavesNothingBehindAFailedEnrolment() {
    if (!bench.enrols()) {
      return;
    }
    for (SignerRole role : bench.roles()) {
      SignerIdentity who = Bench.somebody(role);
      SigningInputs inputs = bench.under.enrolling(who);
      bench.context.broken(true);
      Optional<Throwable> failure =
          thrown(
              () -> {
                if (bench.enrol(who, inputs) instanceof EnrolmentResult.Enrolled) {
                  throw new Enrolled();
                }
                return who;
              });
      bench.context.broken(false);
      List<X509Certificate> left = bench.authority.inForce();
      rule(
          202,
          failure.filter(Enrolled.class::isInstance).isPresent() || left.isEmpty(),
          "the enrolment failed, and its certificate is in force",
          "revoke what was issued before the exception goes on");
    }
  }

  private static final class Enrolled extends Exception {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void rule203_asksTheAuthorityLast() {
    if (!bench.enrols()) {
      return;
    }
    for (SignerRole role : bench.roles()) {
      EnrolmentResult result = bench.enrol(Bench.somebody(role), SigningInputs.NONE);
      rule(
          203,
          result instanceof EnrolmentResult.Enrolled || bench.authority.issued().isEmpty(),
          "inputs were missing, and a certificate was issued all the same",
          "check all inputs before asking the authority");
      rule(
          203,
          !(result instanceof EnrolmentResult.NotEnrolled refused)
              || !refused.refusal().field().isBlank(),
          "inputs were missing, and the refusal does not say which",
          "put the input's name into Refused.field()");
    }
  }

  @Test
  void rule204_describesTheEnrolment() {
    if (!bench.enrols()) {
      return;
    }
    for (SignerRole role : bench.roles()) {
      schema(
          204,
          bench
              .instance()
              .enrolment()
              .orElseThrow()
              .begin(Bench.somebody(role), bench.context)
              .inputSchema());
    }
  }
}
