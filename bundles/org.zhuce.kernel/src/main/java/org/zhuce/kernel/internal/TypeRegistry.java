package org.zhuce.kernel.internal;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.Takeover;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.signing.spi.Text;

/** The registration types that are deployed at this moment. */
@Component(service = TypeRegistry.class)
public final class TypeRegistry {
  private static final Logger LOG = System.getLogger(TypeRegistry.class.getName());
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final FormSchemas schemas;
  private final PluginCalls calls;
  private final Arrivals<RegistrationType, DeployedType> types = new Arrivals<>();

  /** Made by the container. */
  @Activate
  public TypeRegistry(@Reference FormSchemas schemas, @Reference PluginCalls calls) {
    this.schemas = schemas;
    this.calls = calls;
  }

  /** A type comes from a bundle. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  public void arrive(RegistrationType type, Map<String, Object> properties) {
    types.from(type, properties);
    add(type);
  }

  /** A type comes. A faulty one is refused and reported. */
  public void add(RegistrationType type) {
    try {
      DeployedType read =
          calls.call(type.getClass().getName(), BUDGET, () -> DeployedType.read(type, schemas));
      types.accepted(type, read);
      // Another version: what the one before did is no longer held against it
      calls.lift(read.id());
      LOG.log(
          Level.INFO,
          "registration type {0} {1} deployed",
          read.id(),
          read.description().version());
    } catch (PluginFailure e) {
      types.refused(type, e.reason());
      LOG.log(
          Level.ERROR,
          "registration type " + type.getClass().getName() + " refused: " + e.reason(),
          e);
    }
  }

  /** The types that a bundle brought. */
  public List<DeployedType> ofBundle(long bundle) {
    return types.ofBundle(bundle, Comparator.comparing(DeployedType::id));
  }

  /** Why types of a bundle were refused. */
  public List<String> faultsOf(long bundle) {
    return types.faultsOf(bundle);
  }

  /** A type goes. */
  public void remove(RegistrationType type) {
    types.gone(type).ifPresent(this::gone);
  }

  private void gone(DeployedType gone) {
    if (find(gone.id()).isEmpty()) {
      // What it has not ended yet is no burden for the next deployment
      calls.removed(gone.id());
      calls.lift(gone.id());
    }
    LOG.log(
        Level.INFO, "registration type {0} {1} removed", gone.id(), gone.description().version());
  }

  /** All of them, by id. */
  public List<DeployedType> all() {
    return types.all().sorted(Comparator.comparing(DeployedType::id)).toList();
  }

  /** The type of that id, with which new applications start; of several versions the highest. */
  public Optional<DeployedType> find(String id) {
    return versions(id).stream().findFirst();
  }

  /** The highest first. */
  private List<DeployedType> versions(String id) {
    return types
        .all()
        .filter(t -> t.id().equals(id))
        .sorted(Comparator.comparing(DeployedType::version).reversed())
        .toList();
  }

  /**
   * The type that goes on with an application, or why there is none: of several versions the
   * highest that takes it up, so that an older one can stay deployed for its open cases. Their
   * reasons come together, if none does.
   */
  public Outcome<DeployedType> of(Application application) {
    List<DeployedType> versions = versions(application.type().id());
    List<Text> obstacles = new ArrayList<>();
    for (DeployedType type : versions) {
      if (type.saved(application)) {
        return Outcome.done(type);
      }
      try {
        Optional<Text> obstacle = takeover(type, application).obstacle();
        if (obstacle.isEmpty()) {
          return Outcome.done(type);
        }
        obstacles.add(obstacle.get());
      } catch (PluginFailure e) {
        return Outcome.refused(e.refusal());
      }
    }
    return Outcome.refused(
        versions.isEmpty() ? unavailable(application) : unsupported(application, obstacles));
  }

  private Takeover takeover(DeployedType type, Application application) {
    return calls.type(
        type.id(),
        BUDGET,
        () -> requireNonNull(type.type().takesUp(application.type()), "no answer to takesUp"));
  }

  private static Refusal unavailable(Application application) {
    return Refusal.of(
        Refusal.Kind.CONFLICT,
        "type-unavailable",
        "注册事项“" + application.type().title() + "”当前未部署，申请可查看，暂不能办理。",
        "The registration type is not deployed at this moment; the application stays readable"
            + " and goes on when the type returns.");
  }

  private static Refusal unsupported(Application application, List<Text> obstacles) {
    return Refusal.of(
        Refusal.Kind.CONFLICT,
        "type-version-unsupported",
        "该申请由本事项的 "
            + application.type().version()
            + " 版办理，当前部署的版本不能继续，申请可查看："
            + obstacles.stream().map(Text::zh).collect(joining()),
        "The application was saved with version "
            + application.type().version()
            + " of its type, which the deployed one does not take up; it stays readable: "
            + obstacles.stream().map(Text::en).collect(joining(" ")));
  }
}
