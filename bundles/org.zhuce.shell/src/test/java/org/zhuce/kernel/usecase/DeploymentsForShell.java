package org.zhuce.kernel.usecase;

import java.util.List;
import org.zhuce.kernel.port.AuditLog;

/** Opens the kernel's fake surroundings to the tests of this bundle. */
public final class DeploymentsForShell {
  private final World world = new World();

  /** What the commands call; its plug-ins are those of {@link FakeContainer}. */
  public final Deployments deployments = FakeContainer.deployments(world);

  /** Makes the type {@code fake} throw until it is quarantined, and heals it. */
  public void quarantineFake() {
    var id = world.saved().id();
    world.fakeType.broken = true;
    for (int i = 0; i < 10; i++) {
      world.applications.save(world.individual, id, world.any(), World.form("x"));
    }
    world.fakeType.broken = false;
  }

  /** What the audit log says, as {@code actor action outcome}. */
  public List<String> audited() {
    return world.stores.audit.read(0, 1000).stream().map(DeploymentsForShell::line).toList();
  }

  private static String line(AuditLog.Entry e) {
    return e.actor() + " " + e.action() + " " + e.outcome();
  }

  /** Ends what runs in the background. */
  public void close() throws InterruptedException {
    world.close();
  }
}
