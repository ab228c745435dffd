package org.zhuce.deployment.internal;

import java.io.File;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.gate.PluginGate;
import org.zhuce.gate.Verdict;
import org.zhuce.kernel.usecase.Deployments;

/**
 * Takes the JARs in {@code deploy/} that the gate would not let in, and does nothing with them. The
 * gate keeps them from running in any case; but installed, they would update a plug-in of the same
 * name and version, which would then be away.
 */
@Component(service = ArtifactInstaller.class)
public final class DropGuard implements ArtifactInstaller {
  private static final Logger LOG = System.getLogger(DropGuard.class.getName());

  private final PluginGate gate;
  private final Deployments deployments;

  /** Made by the container. */
  @Activate
  public DropGuard(@Reference PluginGate gate, @Reference Deployments deployments) {
    this.gate = gate;
    this.deployments = deployments;
  }

  @Override
  public boolean canHandle(File file) {
    return file.getName().endsWith(".jar") && file.isFile() && !gate.judge(file.toPath()).passes();
  }

  @Override
  public void install(File file) {
    refuse(file);
  }

  @Override
  public void update(File file) {
    refuse(file);
  }

  /** Says why, once for each content; the folder's watcher comes again when the file changes. */
  private void refuse(File file) {
    Verdict verdict = gate.judge(file.toPath());
    LOG.log(Level.ERROR, "Not let in: " + file + ". " + verdict.reason());
    deployments.refusedAtDoor(Hands.FILE_DROP, file.toString(), Rejected.of(verdict));
  }

  @Override
  public void uninstall(File file) {
    // Nothing was installed
  }
}
