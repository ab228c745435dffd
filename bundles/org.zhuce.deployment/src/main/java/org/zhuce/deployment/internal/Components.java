package org.zhuce.deployment.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** What becomes of a bundle's components (OSGi Compendium 8, 112) when it was started. */
final class Components {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ServiceComponentRuntime runtime;

  Components(ServiceComponentRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Waits until the components have what they need, and says what does not work. One that waits for
   * a configuration is in order.
   */
  List<String> faults(Bundle bundle) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> unsatisfied = unsatisfied(bundle);
    while (!unsatisfied.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE.toNanos());
      unsatisfied = unsatisfied(bundle);
    }
    List<String> faults = new ArrayList<>(unsatisfied);
    for (ComponentConfigurationDTO component : configurations(bundle)) {
      if (component.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
        faults.add(
            component.description.implementationClass
                + ": "
                + cause(Objects.requireNonNullElse(component.failure, "")));
      }
    }
    return faults;
  }

  /**
   * The first of what went wrong in a printed stack trace: the container wraps what a constructor
   * throws, and whoever is to mend it wants to know about that.
   */
  static String cause(String failure) {
    String caused = "Caused by: ";
    return failure
        .lines()
        .filter(line -> line.startsWith(caused))
        .reduce((outer, inner) -> inner)
        .map(line -> line.substring(caused.length()))
        .or(() -> failure.lines().findFirst())
        .orElse("");
  }

  private List<String> unsatisfied(Bundle bundle) {
    List<String> missing = new ArrayList<>();
    for (ComponentConfigurationDTO component : configurations(bundle)) {
      if (component.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
        List<String> references =
            Arrays.stream(component.unsatisfiedReferences).map(r -> r.name).toList();
        missing.add(component.description.implementationClass + ": " + references);
      }
    }
    return missing;
  }

  private List<ComponentConfigurationDTO> configurations(Bundle bundle) {
    List<ComponentConfigurationDTO> all = new ArrayList<>();
    for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
      all.addAll(runtime.getComponentConfigurationDTOs(component));
    }
    return all;
  }
}
