package org.zhuce.kernel.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;

/** The registration types that are deployed at this moment. */
@Component(service = TypeRegistry.class)
public final class TypeRegistry {
  private static final Logger LOG = System.getLogger(TypeRegistry.class.getName());
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final FormSchemas schemas;
  private final PluginCalls calls;
  private final Map<RegistrationType, DeployedType> types = new ConcurrentHashMap<>();

  /** Made by the container. */
  @Activate
  public TypeRegistry(@Reference FormSchemas schemas, @Reference PluginCalls calls) {
    this.schemas = schemas;
    this.calls = calls;
  }

  /** A type comes. A faulty one, or a second one of the same id, is refused and reported. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  public void add(RegistrationType type) {
    try {
      DeployedType read =
          calls.call(type.getClass().getName(), BUDGET, () -> DeployedType.read(type, schemas));
      types.put(type, read);
      LOG.log(
          Level.INFO,
          "registration type {0} {1} deployed",
          read.id(),
          read.description().version());
    } catch (PluginFailure e) {
      LOG.log(
          Level.ERROR,
          "registration type " + type.getClass().getName() + " refused: " + reason(e),
          e);
    }
  }

  private static String reason(PluginFailure e) {
    return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
  }

  /** A type goes. */
  public void remove(RegistrationType type) {
    DeployedType gone = types.remove(type);
    if (gone != null) {
      LOG.log(
          Level.INFO, "registration type {0} {1} removed", gone.id(), gone.description().version());
    }
  }

  /** All of them, by id. */
  public List<DeployedType> all() {
    return types.values().stream().sorted(Comparator.comparing(DeployedType::id)).toList();
  }

  /** The type of that id; of two versions the higher one, while an upgrade is under way. */
  public Optional<DeployedType> find(String id) {
    return types.values().stream()
        .filter(t -> t.id().equals(id))
        .max(Comparator.comparing(t -> t.description().version()));
  }

  /** The type that goes on with an application, or why there is none. */
  public Outcome<DeployedType> of(Application application) {
    Optional<DeployedType> found = find(application.type().id());
    if (found.isEmpty()) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "type-unavailable",
              "注册事项“" + application.type().title() + "”当前未部署，申请可查看，暂不能办理。",
              "The registration type is not deployed at this moment; the application stays readable"
                  + " and goes on when the type returns."));
    }
    DeployedType type = found.get();
    if (!calls.call(type.id(), BUDGET, () -> type.type().takesUp(application.type().version()))) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "type-version-unsupported",
              "该申请由本事项的 " + application.type().version() + " 版办理，当前版本不能继续。",
              "The deployed version of the type does not take up applications of version "
                  + application.type().version()
                  + "."));
    }
    return Outcome.done(type);
  }
}
