package org.zhuce.deployment.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.gate.PluginGate;
import org.zhuce.gate.Verdict;
import org.zhuce.kernel.usecase.Deployments;

/** Writes into the audit log which bundles the gate did not let in, whichever door they came to. */
@Component(
    service = {},
    immediate = true)
public final class DoorReports {
  private static final Logger LOG = System.getLogger(DoorReports.class.getName());

  private final Deployments deployments;

  /** The gate tells while it holds locks of the framework; the database must not wait for those. */
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
  public DoorReports(@Reference PluginGate gate, @Reference Deployments deployments) {
    this.deployments = deployments;
    if (gate.allowsUnsigned()) {
      LOG.log(
          Level.WARNING,
          "Plug-ins that no deployer has signed are let in. For demonstrations alone: set"
              + " zhuce.deployment.unsigned to refuse");
    }
    ending = gate.onRefusal(this::refused);
  }

  private void refused(Bundle bundle, Verdict verdict) {
    String subject =
        bundle.getSymbolicName() + " " + bundle.getVersion() + " from " + bundle.getLocation();
    writer.execute(
        () -> {
          try {
            deployments.refusedAtDoor(subject, Rejected.of(verdict));
          } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "cannot write into the audit log: " + subject, e);
          }
        });
  }

  /** Stops; what was told is still written. */
  @Deactivate
  public void close() {
    ending.run();
    writer.shutdown();
  }
}
