package org.zhuce.kernel.internal;

import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
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
  private final Centre centre;
  private final ProviderRegistry providers;
  private final SigningWork work;

  /** Made by the container. */
  @Activate
  public SealOfDepartment(
      @Reference Centre centre,
      @Reference ProviderRegistry providers,
      @Reference SigningWork work) {
    this.centre = centre;
    this.providers = providers;
    this.work = work;
  }

  /**
   * Seals.
   *
   * @throws IllegalStateException if the provider is away or does not seal at once
   */
  byte[] seal(byte[] file) {
    Ticket ticket =
        Tickets.open(
            centre,
            Purpose.DOCUMENT,
            centre.settings().authorityProvider(),
            SignerRole.AUTHORITY,
            centre.now().truncatedTo(ChronoUnit.SECONDS),
            new Text("签发电子注册证书", "Seal a registration certificate"));
    SigningWork.Request request = work.request(ticket, centre.settings().department(), file);
    Outcome<byte[]> sealed =
        providers.find(ticket.provider(), ticket.role()).then(provider -> step(provider, request));
    return sealed.match(
        done -> done,
        refusal -> {
          throw new IllegalStateException(refusal.code() + ": " + refusal.message().en());
        });
  }

  private Outcome<byte[]> step(ProviderRegistry.Deployed provider, SigningWork.Request request) {
    SigningStep step = work.begin(provider, request, SigningInputs.NONE);
    if (step instanceof SigningStep.Signed signed) {
      return Outcome.done(work.finish(request, signed).signedFile().orElseThrow());
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
