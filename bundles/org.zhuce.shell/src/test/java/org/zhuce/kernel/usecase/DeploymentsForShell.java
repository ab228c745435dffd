package org.zhuce.kernel.usecase;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.zhuce.kernel.model.CalendarDay;
import org.zhuce.kernel.port.AuditLog;

/** Opens the kernel's fake surroundings to the tests of this bundle. */
public final class DeploymentsForShell {
  private final World world = new World();

  /** What the commands call; its plug-ins are those of {@link FakeContainer}. */
  public final Deployments deployments = FakeContainer.deployments(world);

  /** The calendar of working days. */
  public final CalendarRegister calendar = world.calendar;

  /** Leaves an application with the centre. */
  public void submit() {
    world.submitted();
  }

  /** Makes a day a holiday. */
  public void takeFree(LocalDate day) {
    world.stores.calendar.put(
        new CalendarDay(day, CalendarDay.Kind.HOLIDAY, "节日", "国办发明电〔2025〕7号"));
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    world.pass(time);
  }

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
