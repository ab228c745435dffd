package org.zhuce.deployment.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.zhuce.deployment.internal.Deposit.Kept;
import org.zhuce.gate.PluginGate;
import org.zhuce.gate.Verdict;
import org.zhuce.kernel.port.PluginContainer;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.signing.spi.SigningProvider;

/** Plug-ins as bundles of the framework. */
@Component(service = PluginContainer.class)
public final class OsgiPlugins implements PluginContainer {
  private static final Logger LOG = System.getLogger(OsgiPlugins.class.getName());

  /** Beginning of the location of what came through our own door. */
  static final String LOCATION = "zhuce-plugin:";

  private static final List<String> OFFERS =
      List.of(RegistrationType.class.getName(), SigningProvider.class.getName());

  private final BundleContext context;
  private final PluginGate gate;
  private final Deposit deposit;
  private final Starter starter;
  private final DoorBook book;
  private final Hands hands;

  /** Made by the container; installs again what was deployed and is no longer there. */
  @Activate
  public OsgiPlugins(
      BundleContext context,
      @Reference PluginGate gate,
      @Reference DoorBook book,
      @Reference Hands hands,
      @Reference ServiceComponentRuntime components)
      throws IOException {
    this.context = context;
    this.gate = gate;
    this.book = book;
    this.hands = hands;
    deposit = Deposit.of(context);
    starter = new Starter(new Components(components));
    for (Kept kept : deposit.all()) {
      restore(kept);
    }
  }

  private void restore(Kept kept) {
    if (context.getBundle(kept.location()) != null) {
      return;
    }
    try (InputStream jar = Files.newInputStream(kept.jar())) {
      context.installBundle(kept.location(), jar).start();
    } catch (IOException | BundleException e) {
      LOG.log(Level.ERROR, "cannot deploy " + kept.jar() + " again", e);
    }
  }

  @Override
  public List<Plugin> plugins() {
    return Arrays.stream(context.getBundles())
        .filter(b -> b.getBundleId() != 0 && isPlugin(gate, b))
        .map(this::plugin)
        .sorted(Comparator.comparing(Plugin::name).thenComparing(Plugin::bundle))
        .toList();
  }

  /** Whether it came to the distribution, or brings types or providers. */
  static boolean isPlugin(PluginGate gate, Bundle bundle) {
    return !gate.isOfDistribution(bundle) || offers(bundle);
  }

  /** Whether its manifest says that it brings types or providers. */
  private static boolean offers(Bundle bundle) {
    String capabilities = bundle.getHeaders("").get(Constants.PROVIDE_CAPABILITY);
    return capabilities != null && OFFERS.stream().anyMatch(capabilities::contains);
  }

  private Plugin plugin(Bundle bundle) {
    Verdict verdict = gate.judge(bundle);
    boolean active = bundle.getState() == Bundle.ACTIVE;
    Optional<Kept> kept = kept(bundle);
    Optional<DoorBook.Line> came = book.find(bundle.getLocation()).filter(line -> verdict.passes());
    return new Plugin(
        bundle.getBundleId(),
        String.valueOf(bundle.getSymbolicName()),
        bundle.getVersion().toString(),
        active ? State.ACTIVE : verdict.passes() ? State.STOPPED : State.REFUSED,
        verdict.passes() ? "" : verdict.reason(),
        bundle.getLocation(),
        verdict.passes() ? verdict.detail() : "",
        kept.map(Kept::by).or(() -> came.map(DoorBook.Line::by)).orElse(""),
        kept.map(Kept::at)
            .or(() -> came.map(DoorBook.Line::at))
            .orElseGet(() -> Instant.ofEpochMilli(bundle.getLastModified())));
  }

  private Optional<Kept> kept(Bundle bundle) {
    try {
      return deposit.find(bundle.getLocation());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized Outcome<Trial> tryOut(byte[] jar) {
    Path file = null;
    try {
      file = deposit.incoming(jar);
      Verdict verdict = gate.judge(file);
      if (!verdict.passes()) {
        throw Rejected.by(verdict);
      }
      Outcome<Trial> trial = Outcome.done(installed(file, PluginManifest.read(file)));
      file = null;
      return trial;
    } catch (Rejected e) {
      return Outcome.refused(e.refusal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot delete " + file, e);
    }
  }

  private Trial installed(Path file, PluginManifest manifest) throws Rejected, IOException {
    List<Bundle> replaced = new ArrayList<>();
    for (Bundle other : named(manifest.name())) {
      if (!gate.judge(other).passes()) {
        // It occupies name and version, and serves nobody
        uninstall(other);
      } else if (other.getVersion().equals(manifest.version())) {
        throw Rejected.conflict(
            "plugin-version-exists",
            "该插件的 " + manifest.version() + " 版已部署。请提高 Bundle-Version，或先移除已部署的版本。",
            "Version "
                + manifest.version()
                + " of this plug-in is deployed. Raise Bundle-Version, or remove that one first.");
      } else {
        replaced.add(other);
      }
    }
    String location = LOCATION + manifest.name() + "/" + UUID.randomUUID();
    Bundle bundle;
    try (InputStream in = Files.newInputStream(file)) {
      bundle = context.installBundle(location, in);
    } catch (BundleException e) {
      throw Starter.unresolved(e);
    }
    try {
      starter.start(bundle);
    } catch (Rejected e) {
      uninstall(bundle);
      throw e;
    }
    return new BundleTrial(bundle, file, List.copyOf(replaced));
  }

  private List<Bundle> named(String name) {
    return Arrays.stream(context.getBundles())
        .filter(b -> name.equals(b.getSymbolicName()))
        .toList();
  }

  private final class BundleTrial implements Trial {
    private final Bundle bundle;
    private final Path file;
    private final List<Bundle> replaced;

    BundleTrial(Bundle bundle, Path file, List<Bundle> replaced) {
      this.bundle = bundle;
      this.file = file;
      this.replaced = replaced;
    }

    @Override
    public Plugin plugin() {
      return OsgiPlugins.this.plugin(bundle);
    }

    @Override
    public Set<Long> replaced() {
      return replaced.stream().map(Bundle::getBundleId).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Plugin adopt(String by) {
      try {
        deposit.keep(
            file,
            bundle.getSymbolicName() + "-" + bundle.getVersion(),
            bundle.getLocation(),
            by,
            Instant.ofEpochMilli(bundle.getLastModified()));
        for (Bundle old : replaced) {
          takeAway(old);
        }
        return plugin();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void withdraw() {
      uninstall(bundle);
      delete(file);
    }
  }

  /** One of the distribution stays, stopped, for the time when the newer one is removed. */
  private void takeAway(Bundle old) throws IOException {
    if (gate.isOfDistribution(old)) {
      try {
        old.stop();
      } catch (BundleException e) {
        LOG.log(Level.WARNING, "cannot stop " + old, e);
      }
    } else {
      remove(old);
    }
  }

  private void remove(Bundle bundle) throws IOException {
    String location = bundle.getLocation();
    uninstall(bundle);
    deposit.remove(location);
    Path deploy = Path.of(context.getProperty("karaf.base"), "deploy").toAbsolutePath();
    if (location.startsWith("file:")) {
      // Else it would come back from there
      Path dropped = Path.of(URI.create(location));
      if (dropped.startsWith(deploy)) {
        Files.deleteIfExists(dropped);
      }
    }
  }

  private void uninstall(Bundle bundle) {
    try {
      if (bundle.getState() != Bundle.UNINSTALLED) {
        hands.own(bundle::uninstall);
      }
      // Lets go of its classes, if somebody was wired to them
      context
          .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
          .adapt(FrameworkWiring.class)
          .refreshBundles(List.of(bundle));
    } catch (BundleException e) {
      LOG.log(Level.ERROR, "cannot uninstall " + bundle, e);
    }
  }

  @Override
  public synchronized Outcome<Plugin> remove(String name) {
    List<Bundle> deployed = named(name).stream().filter(b -> !gate.isOfDistribution(b)).toList();
    List<Bundle> own = named(name).stream().filter(gate::isOfDistribution).toList();
    try {
      if (deployed.isEmpty()) {
        throw Rejected.conflict(
            "plugin-of-distribution",
            "该插件随平台发行，请在 Karaf shell 中用 feature:uninstall 移除其 feature。",
            "The plug-in is part of the distribution; remove its feature in the Karaf shell"
                + " (feature:uninstall).");
      }
      Plugin gone = plugin(deployed.get(0));
      for (Bundle bundle : deployed) {
        remove(bundle);
      }
      for (Bundle before : own) {
        before.start();
      }
      return Outcome.done(gone);
    } catch (Rejected e) {
      return Outcome.refused(e.refusal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }
}
