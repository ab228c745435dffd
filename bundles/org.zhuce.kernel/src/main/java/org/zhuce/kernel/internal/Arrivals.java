package org.zhuce.kernel.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What plug-ins have brought of one kind: what was read of each, from which bundle it came, and of
 * those that were refused, why. Thread-safe.
 *
 * @param <S> the service that a plug-in registers
 * @param <D> what the kernel read of it
 */
final class Arrivals<S, D> {
  private final Map<S, D> deployed = new ConcurrentHashMap<>();
  private final Map<S, Long> bundles = new ConcurrentHashMap<>();
  private final Map<S, String> faults = new ConcurrentHashMap<>();

  /** It comes from a bundle, if its service properties say so. */
  void from(S service, Map<String, Object> properties) {
    if (properties.get(ProviderRegistry.BUNDLE) instanceof Long bundle) {
      bundles.put(service, bundle);
    }
  }

  /** It was read, and serves. */
  void accepted(S service, D read) {
    deployed.put(service, read);
  }

  /** It is faulty. */
  void refused(S service, String reason) {
    faults.put(service, reason);
  }

  /** It goes; what was read of it, if it served. */
  Optional<D> gone(S service) {
    faults.remove(service);
    bundles.remove(service);
    return Optional.ofNullable(deployed.remove(service));
  }

  /** All that serve. */
  Stream<D> all() {
    return deployed.values().stream();
  }

  /** Those that serve from a bundle. */
  List<D> ofBundle(long bundle, Comparator<D> order) {
    return deployed.entrySet().stream()
        .filter(e -> isFrom(e.getKey(), bundle))
        .map(Map.Entry::getValue)
        .sorted(order)
        .toList();
  }

  /** Why others of a bundle were refused. */
  List<String> faultsOf(long bundle) {
    return faults.entrySet().stream()
        .filter(e -> isFrom(e.getKey(), bundle))
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }

  private boolean isFrom(S service, long bundle) {
    return Long.valueOf(bundle).equals(bundles.get(service));
  }
}
