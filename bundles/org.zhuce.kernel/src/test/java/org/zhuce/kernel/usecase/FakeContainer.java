package org.zhuce.kernel.usecase;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.zhuce.kernel.internal.TypeRegistry;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.port.PluginContainer;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.RegistrationType;

/**
 * Plug-ins without a framework. A JAR is the text {@code name version [word]}: {@code unsigned} is
 * not let in, {@code faulty} brings a type that declares nothing, {@code fake} brings the type of
 * that id.
 */
final class FakeContainer implements PluginContainer {
  private final TypeRegistry types;
  private final Map<String, Plugin> plugins = new TreeMap<>();
  private final AtomicLong numbers = new AtomicLong();

  private FakeContainer(TypeRegistry types) {
    this.types = types;
  }

  /** Deployments into such a container. */
  static Deployments deployments(World world) {
    return new Deployments(
        new FakeContainer(world.types),
        world.types,
        world.guides,
        world.providers,
        world.calls,
        world.stores.applications,
        world.dueDates,
        world.stores,
        new Units(world.stores),
        world.journal);
  }

  @Override
  public List<Plugin> plugins() {
    return List.copyOf(plugins.values());
  }

  @Override
  public Outcome<Trial> tryOut(byte[] jar) {
    String[] words = new String(jar, StandardCharsets.UTF_8).split(" ");
    if (words[2].equals("unsigned")) {
      return Outcome.refused(
          Refusal.of(Refusal.Kind.INVALID, "plugin-unsigned", "未签名。", "Not signed."));
    }
    Plugin tried =
        new Plugin(
            numbers.incrementAndGet(),
            words[0],
            words[1],
            State.ACTIVE,
            "",
            "upload",
            "CN=Deployer",
            "",
            Instant.EPOCH);
    RegistrationType type = words[2].equals("faulty") ? new Faulty() : new FakeType();
    if (!words[2].equals("plain")) {
      types.arrive(type, Map.of("service.bundleid", tried.bundle()));
    }
    return Outcome.done(new FakeTrial(tried, type));
  }

  /** A type whose definition cannot be read. */
  private static final class Faulty implements RegistrationType {
    @Override
    public Definition definition() {
      throw new IllegalArgumentException("the lifecycle is ambiguous");
    }

    @Override
    public List<Effect> effects(CaseFile file) {
      return List.of();
    }
  }

  private final class FakeTrial implements Trial {
    private final Plugin tried;
    private final RegistrationType type;

    FakeTrial(Plugin tried, RegistrationType type) {
      this.tried = tried;
      this.type = type;
    }

    @Override
    public Plugin plugin() {
      return tried;
    }

    @Override
    public Set<Long> replaced() {
      Collection<Plugin> all = plugins.values();
      return all.stream()
          .filter(p -> p.name().equals(tried.name()))
          .map(Plugin::bundle)
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Plugin adopt(String by) {
      Plugin adopted =
          new Plugin(
              tried.bundle(),
              tried.name(),
              tried.version(),
              tried.state(),
              "",
              tried.source(),
              tried.vouchedFor(),
              by,
              tried.deployedAt());
      plugins.put(adopted.name(), adopted);
      return adopted;
    }

    @Override
    public void withdraw() {
      types.remove(type);
    }
  }

  @Override
  public Outcome<Plugin> remove(String name) {
    return Outcome.done(plugins.remove(name));
  }
}
