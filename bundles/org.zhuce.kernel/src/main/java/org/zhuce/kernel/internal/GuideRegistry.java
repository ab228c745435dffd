package org.zhuce.kernel.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.zhuce.kernel.type.RegistrationGuide;

/** The guides that are deployed at this moment. */
@Component(service = GuideRegistry.class)
public final class GuideRegistry {
  private static final Logger LOG = System.getLogger(GuideRegistry.class.getName());
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final PluginCalls calls;
  private final Arrivals<RegistrationGuide, DeployedGuide> guides = new Arrivals<>();

  /** Made by the container. */
  @Activate
  public GuideRegistry(@Reference PluginCalls calls) {
    this.calls = calls;
  }

  /** A guide comes from a bundle. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  public void arrive(RegistrationGuide guide, Map<String, Object> properties) {
    guides.from(guide, properties);
    add(guide);
  }

  /** A guide comes. A faulty one is refused and reported. */
  public void add(RegistrationGuide guide) {
    String name = guide.getClass().getName();
    try {
      DeployedGuide read = calls.call(name, BUDGET, () -> DeployedGuide.read(guide));
      guides.accepted(guide, read);
      calls.lift(read.id());
      LOG.log(Level.INFO, "guide {0} {1} deployed", read.id(), read.description().version());
    } catch (PluginFailure e) {
      guides.refused(guide, e.reason());
      LOG.log(Level.ERROR, "guide " + name + " refused: " + e.reason(), e);
    }
  }

  /** A guide goes. */
  public void remove(RegistrationGuide guide) {
    guides
        .gone(guide)
        .ifPresent(
            gone -> {
              if (find(gone.id()).isEmpty()) {
                calls.removed(gone.id());
                calls.lift(gone.id());
              }
              LOG.log(Level.INFO, "guide {0} {1} removed", gone.id(), gone.description().version());
            });
  }

  /** All of them, by id; of several versions the highest. */
  public List<DeployedGuide> all() {
    Comparator<DeployedGuide> order = Comparator.comparing(DeployedGuide::version);
    return List.copyOf(
        guides
            .all()
            .collect(
                Collectors.toMap(
                    DeployedGuide::id, g -> g, BinaryOperator.maxBy(order), TreeMap::new))
            .values());
  }

  /** The guide of that id. */
  public Optional<DeployedGuide> find(String id) {
    return all().stream().filter(g -> g.id().equals(id)).findFirst();
  }

  /** The guides that a bundle brought. */
  public List<DeployedGuide> ofBundle(long bundle) {
    return guides.ofBundle(bundle, Comparator.comparing(DeployedGuide::id));
  }

  /** Why guides of a bundle were refused. */
  public List<String> faultsOf(long bundle) {
    return guides.faultsOf(bundle);
  }
}
