package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.zhuce.kernel.usecase.Deployments;
import org.zhuce.rest.internal.http.Language;

/** Plug-ins as JSON. */
public final class DeploymentJson {
  private DeploymentJson() {}

  /** A plug-in. */
  public record Deployment(
      @Schema(example = "org.zhuce.registration.renewal") String name,
      @Schema(description = "Of the bundle") String version,
      @Schema(allowableValues = {"active", "stopped", "refused"}) String status,
      @Schema(description = "Why it does not come in; absent if it does") String reason,
      @Schema(description = "Where it came from") String source,
      @Schema(description = "Who signed it, or why it needs no signature") String vouchedFor,
      @Schema(
              description =
                  "Account, shell user (shell:...) or door (file-drop, feature, distribution), as far"
                      + " as it is known")
          String deployedBy,
      Instant deployedAt,
      List<DeployedType> types,
      @Schema(description = "Names of its signing providers") List<String> providers,
      @Schema(description = "Why types of it were refused") List<String> faults) {

    /** A plug-in of the kernel's. */
    public static Deployment of(Deployments.View view, Language language) {
      return new Deployment(
          view.plugin().name(),
          view.plugin().version(),
          Names.word(view.plugin().state()),
          absent(view.plugin().reason()),
          view.plugin().source(),
          absent(view.plugin().vouchedFor()),
          absent(view.plugin().deployedBy()),
          view.plugin().deployedAt(),
          view.types().stream().map(t -> DeployedType.of(t, language)).toList(),
          view.providers(),
          view.faults());
    }

    private static String absent(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  /** A registration type that a plug-in has deployed. */
  public record DeployedType(
      @Schema(example = "renewal") String id,
      String version,
      String title,
      @Schema(description = "Applications that are not in a final state") long openApplications,
      @Schema(description = "Why it is quarantined; absent if it is not") String quarantine) {

    /** A type of the kernel's. */
    public static DeployedType of(Deployments.TypeState type, Language language) {
      return new DeployedType(
          type.id(),
          type.version(),
          language.of(type.title()),
          type.openApplications(),
          type.quarantine().orElse(null));
    }
  }
}
