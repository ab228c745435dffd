package org.zhuce.deployment.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.gate.PluginGate;
import org.zhuce.gate.Verdict;
import org.zhuce.kernel.usecase.Deployments;

/**
 * Writes into the audit log what came, was replaced, went, or was not let in at the container's own
 * doors, and who did it. What happened while the platform did not watch is found when it starts.
 */
@Component(
    service = {},
    immediate = true)
public final class DoorReports implements SynchronousBundleListener {
  private static final Logger LOG = System.getLogger(DoorReports.class.getName());

  private final BundleContext context;
  private final PluginGate gate;
  private final Deployments deployments;
  private final Hands hands;
  private final Doorkeeper keeper;
  private final Deposit deposit;

  /**
   * The framework and the gate tell while they hold locks; the database must not wait for those.
   */
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "zhuce-door-reports");
            thread.setDaemon(true);
            return thread;
          });

  private final Runnable ending;

  /** Made by the container. */
  @Activate
  public DoorReports(
      BundleContext context,
      @Reference PluginGate gate,
      @Reference Deployments deployments,
      @Reference DoorBook book,
      @Reference Hands hands)
      throws IOException {
    this.context = context;
    this.gate = gate;
    this.deployments = deployments;
    this.hands = hands;
    deposit = Deposit.of(context);
    keeper = new Doorkeeper(book, deployments::passedDoor, Clock.systemUTC());
    if (gate.allowsUnsigned()) {
      LOG.log(
          Level.WARNING,
          "Plug-ins that no deployer has signed are let in. For demonstrations alone: set"
              + " zhuce.deployment.unsigned to refuse");
    }
    context.addBundleListener(this);
    ending = gate.onRefusal(this::refused);
    lookAround(book.fresh());
  }

  /** Finds what happened while nobody watched. */
  private void lookAround(boolean first) {
    Bundle[] bundles = context.getBundles();
    Set<String> locations =
        Arrays.stream(bundles).map(Bundle::getLocation).collect(Collectors.toUnmodifiableSet());
    write("bundles that went", () -> keeper.missing(locations));
    for (Bundle bundle : bundles) {
      if (isPlugin(bundle)) {
        boolean shipped = gate.isOfDistribution(bundle);
        tell(bundle, shipped ? Hands.DISTRIBUTION : whoDropped(bundle), first && shipped);
      }
    }
  }

  private String whoDropped(Bundle bundle) {
    String folder = Path.of(context.getProperty("karaf.base"), "deploy").toUri().toString();
    return bundle.getLocation().startsWith(folder) ? Hands.FILE_DROP : Hands.UNKNOWN;
  }

  private boolean isPlugin(Bundle bundle) {
    return bundle.getBundleId() != 0
        && bundle.getState() != Bundle.UNINSTALLED
        && OsgiPlugins.isPlugin(gate, bundle);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    switch (event.getType()) {
      // Resolved, because a bundle may be let in later than it came
      case BundleEvent.INSTALLED, BundleEvent.UPDATED, BundleEvent.RESOLVED -> {
        if (isPlugin(bundle)) {
          tell(bundle, hands.whose(), hands.isOwn());
        }
      }
      case BundleEvent.UNINSTALLED -> {
        String who = hands.whose();
        boolean own = hands.isOwn();
        write(
            bundle.toString(),
            () -> {
              keeper.out(bundle.getLocation(), who, own);
              if (!own) {
                // Else it would be installed again when the framework's cache was emptied
                deposit.remove(bundle.getLocation());
              }
            });
      }
      default -> {
        // It stays where it is
      }
    }
  }

  private void tell(Bundle bundle, String who, boolean quietly) {
    Verdict verdict = gate.judge(bundle);
    String location = bundle.getLocation();
    if (!verdict.passes()) {
      write(location, () -> keeper.out(location, who, quietly));
      return;
    }
    String name = String.valueOf(bundle.getSymbolicName());
    String version = bundle.getVersion().toString();
    boolean answered = quietly || location.startsWith(OsgiPlugins.LOCATION);
    write(location, () -> keeper.in(location, name, version, verdict.detail(), who, answered));
  }

  private void refused(Bundle bundle, Verdict verdict) {
    String subject =
        bundle.getSymbolicName() + " " + bundle.getVersion() + " from " + bundle.getLocation();
    String who = hands.whose();
    write(subject, () -> deployments.refusedAtDoor(who, subject, Rejected.of(verdict)));
  }

  /** What is to be written. */
  @FunctionalInterface
  private interface Entry {
    void write() throws IOException;
  }

  private void write(String subject, Entry entry) {
    writer.execute(
        () -> {
          try {
            entry.write();
          } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "cannot report what happened at a door: " + subject, e);
          }
        });
  }

  /** Stops; what was told is still written. */
  @Deactivate
  public void close() {
    ending.run();
    context.removeBundleListener(this);
    writer.shutdown();
  }
}
