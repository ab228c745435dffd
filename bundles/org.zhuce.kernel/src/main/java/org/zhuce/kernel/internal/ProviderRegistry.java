package org.zhuce.kernel.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningStep;

/** The signing providers that are deployed at this moment. */
@Component(service = ProviderRegistry.class)
public final class ProviderRegistry {
  private static final Logger LOG = System.getLogger(ProviderRegistry.class.getName());

  /** Service property by which the framework names the bundle (OSGi Core 8, 5.2.5). */
  static final String BUNDLE = "service.bundleid";

  private static final String ID_PATTERN = "[a-z][a-z0-9-]{0,39}";

  private final PluginCalls calls;

  /** In the order in which they came. */
  private final List<Deployed> providers = new CopyOnWriteArrayList<>();

  /**
   * A provider with its service properties.
   *
   * @param id its stable name
   * @param roles for whom it signs
   * @param provider the service
   * @param bundle from which it came; -1 if it does not say
   */
  public record Deployed(String id, Set<SignerRole> roles, SigningProvider provider, long bundle) {}

  /** Made by the container. */
  @Activate
  public ProviderRegistry(@Reference PluginCalls calls) {
    this.calls = calls;
  }

  /**
   * A provider comes. One without proper service properties is refused and reported. One whose name
   * another one has waits until that one goes: nobody takes over another's signers and records
   * while it is there.
   */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  public void add(SigningProvider provider, Map<String, Object> properties) {
    Object id = properties.get(SigningProvider.ID);
    try {
      Set<SignerRole> roles =
          strings(properties.get(SigningProvider.ROLES))
              .map(SignerRole::valueOf)
              .collect(Collectors.toUnmodifiableSet());
      // The pattern also keeps a plug-in out of the stores that the platform itself has opened.
      if (!(id instanceof String name) || !name.matches(ID_PATTERN) || roles.isEmpty()) {
        throw new IllegalArgumentException(
            "service property "
                + SigningProvider.ID
                + " must match "
                + ID_PATTERN
                + ", and "
                + SigningProvider.ROLES
                + " must name a role");
      }
      boolean taken = providers.stream().anyMatch(p -> p.id().equals(name));
      long bundle = properties.get(BUNDLE) instanceof Long number ? number : -1;
      providers.add(new Deployed(name, roles, provider, bundle));
      if (taken) {
        LOG.log(
            Level.ERROR,
            "a second signing provider {0} ({1}) waits until the first one is removed",
            name,
            provider.getClass().getName());
      } else {
        LOG.log(Level.INFO, "signing provider {0} deployed for {1}", name, roles);
      }
    } catch (IllegalArgumentException e) {
      LOG.log(
          Level.ERROR,
          "signing provider {0} refused: {1}",
          provider.getClass().getName(),
          e.getMessage());
    }
  }

  /** A provider goes. */
  public void remove(SigningProvider provider) {
    for (Deployed gone : providers) {
      // The very object: a provider may call itself equal to another one
      if (gone.provider() == provider) {
        boolean inUse = first(gone.id()).filter(p -> p == gone).isPresent();
        providers.removeIf(p -> p == gone);
        if (inUse) {
          calls.removed(gone.id());
        }
        LOG.log(Level.INFO, "signing provider {0} removed", gone.id());
      }
    }
  }

  private static Stream<String> strings(Object value) {
    if (value instanceof String[] array) {
      return Arrays.stream(array);
    }
    if (value instanceof Collection<?> collection) {
      return collection.stream().map(String::valueOf);
    }
    return value instanceof String one ? Stream.of(one) : Stream.empty();
  }

  /** All of them, by id. */
  public List<Deployed> all() {
    return providers.stream()
        .filter(p -> first(p.id()).filter(f -> f == p).isPresent())
        .sorted(Comparator.comparing(Deployed::id))
        .toList();
  }

  /** Names of the providers that a bundle brought. */
  public List<String> ofBundle(long bundle) {
    return all().stream().filter(p -> p.bundle() == bundle).map(Deployed::id).toList();
  }

  private Optional<Deployed> first(String id) {
    return providers.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  /** The provider of that id for that role, or why there is none. */
  public Outcome<Deployed> find(String id, SignerRole role) {
    Optional<Deployed> found = first(id);
    if (found.isEmpty()) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "provider-unavailable",
              "签名服务“" + id + "”当前未部署，申请保持原状态，请稍后再试。",
              "The signing provider is not deployed at this moment; the application stays where it"
                  + " was. Try again later."));
    }
    if (!found.get().roles().contains(role)) {
      return Outcome.refused(
          Refusal.invalid(
              "/provider",
              "provider-role",
              "该签名服务不支持此签署身份。",
              "This provider does not sign in that capacity; choose another."));
    }
    return Outcome.done(found.get());
  }

  /** A provider's refusal as the platform's. */
  public static Refusal refusal(SigningStep.Refused refused) {
    Refusal.Kind kind =
        switch (refused.reason()) {
          case INVALID_INPUT, NO_CERTIFICATE -> Refusal.Kind.INVALID;
          case WRONG_SECRET -> Refusal.Kind.UNAUTHENTICATED;
          case LOCKED -> Refusal.Kind.TOO_MANY;
          case BUSY -> Refusal.Kind.UNAVAILABLE;
        };
    String code = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    List<Finding> findings =
        refused.field().isEmpty()
            ? List.of()
            : List.of(
                new Finding(
                    "/inputs/" + refused.field(),
                    code,
                    refused.message(),
                    Finding.Severity.REFUSAL));
    return new Refusal(kind, code, refused.message(), findings);
  }
}
