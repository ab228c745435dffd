package org.zhuce.kernel.internal;

import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.OfdCertificates;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.Text;

/** Has files sealed by the department's signing provider. */
@Component(service = SealOfDepartment.class)
public final class SealOfDepartment {
  private static final Text SUMMARY = new Text("签发电子注册证书", "Seal a registration certificate");

  private final Centre centre;
  private final ProviderRegistry providers;
  private final SigningWork work;
  private final SignatureProofs proofs;
  private final Signatures signatures;
  private final OfdCertificates ofds;
  private final Answers answers;

  /** Made by the container. */
  @Activate
  public SealOfDepartment(
      @Reference Centre centre,
      @Reference ProviderRegistry providers,
      @Reference SigningWork work,
      @Reference SignatureProofs proofs,
      @Reference Signatures signatures,
      @Reference OfdCertificates ofds) {
    this.centre = centre;
    this.providers = providers;
    this.work = work;
    this.proofs = proofs;
    this.signatures = signatures;
    this.ofds = ofds;
    this.answers = new Answers(signatures);
  }

  /**
   * Seals a PDF file.
   *
   * @throws IllegalStateException if the provider is away or does not seal at once
   * @throws ProofUnavailableException if there is no proof at the moment
   */
  byte[] seal(byte[] file) {
    Ticket ticket = ticket(Purpose.DOCUMENT, centre.settings().authorityProvider());
    SigningWork.Request request = work.request(ticket, centre.settings().department(), file);
    return sealed(
        ticket,
        provider -> work.begin(provider, request, SigningInputs.NONE),
        signed -> proofs.signed(work.finish(request, signed)));
  }

  /**
   * Seals an OFD file.
   *
   * @throws IllegalStateException if the provider is away, has no SM2 key or does not seal at once
   */
  byte[] sealOfd(byte[] file, String provider) {
    Ticket ticket = ticket(Purpose.SEAL, provider);
    OfdSealRequest request = new OfdSealRequest(centre, signatures, ofds, ticket, file);
    return sealed(ticket, deployed -> begin(deployed, request), request::finish);
  }

  private SigningStep begin(ProviderRegistry.Deployed provider, OfdSealRequest request) {
    try {
      return work.lending(
          provider.id(),
          context ->
              answers.checked(provider.provider().begin(request, SigningInputs.NONE, context)));
    } finally {
      request.close();
    }
  }

  private Ticket ticket(Purpose purpose, String provider) {
    return Tickets.open(
        centre,
        purpose,
        provider,
        SignerRole.AUTHORITY,
        centre.now().truncatedTo(ChronoUnit.SECONDS),
        SUMMARY);
  }

  private byte[] sealed(
      Ticket ticket,
      Function<ProviderRegistry.Deployed, SigningStep> begin,
      Function<SigningStep.Signed, byte[]> finish) {
    Outcome<byte[]> sealed =
        providers
            .find(ticket.provider(), ticket.role())
            .then(provider -> step(begin.apply(provider), finish));
    return sealed.match(
        done -> done,
        refusal -> {
          throw new IllegalStateException(refusal.code() + ": " + refusal.message().en());
        });
  }

  private Outcome<byte[]> step(SigningStep step, Function<SigningStep.Signed, byte[]> finish) {
    if (step instanceof SigningStep.Signed signed) {
      return Outcome.done(finish.apply(signed));
    }
    if (step instanceof SigningStep.Refused refused) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.UNAVAILABLE,
              "seal-refused",
              refused.message().zh(),
              refused.message().en()));
    }
    return Outcome.refused(
        Refusal.of(
            Refusal.Kind.UNAVAILABLE,
            "seal-not-at-once",
            "部门印章的签名服务须能直接签署。",
            "The provider of the department's seal must sign at once."));
  }
}
