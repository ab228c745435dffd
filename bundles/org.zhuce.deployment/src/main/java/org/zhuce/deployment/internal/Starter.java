package org.zhuce.deployment.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Starts a plug-in, and says what does not work. */
final class Starter {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Components components;

  Starter(Components components) {
    this.components = components;
  }

  /** Starts it in a thread of its own, since its code may hang. */
  void start(Bundle bundle) throws Rejected {
    FutureTask<Void> start =
        new FutureTask<>(
            () -> {
              bundle.start();
              return null;
            });
    Thread thread = new Thread(start, "zhuce-deployment-" + bundle.getBundleId());
    thread.setDaemon(true);
    thread.start();
    try {
      start.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof BundleException b
              && b.getType() != BundleException.ACTIVATOR_ERROR
          ? unresolved(b)
          : failed(List.of(deepest(e)));
    } catch (TimeoutException e) {
      thread.interrupt();
      throw failed(List.of("not started within " + PATIENCE.toSeconds() + " s"));
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw failed(List.of("interrupted"));
    }
    List<String> faults = components.faults(bundle);
    if (!faults.isEmpty()) {
      throw failed(faults);
    }
  }

  static Rejected unresolved(BundleException e) {
    return Rejected.invalid(
        "plugin-unresolved",
        "插件所需的包或服务无法满足，未部署，原有版本照常运行。请按所列问题处理。",
        "What the plug-in requires is not there. It was not deployed, and what was there runs as"
            + " before. See what is missing.",
        List.of(String.valueOf(e.getMessage())));
  }

  private static Rejected failed(List<String> details) {
    return Rejected.invalid(
        "plugin-start-failed",
        "插件启动失败，未部署，原有版本照常运行。请按所列问题修正插件。",
        "The plug-in does not start. It was not deployed, and what was there runs as before. Mend"
            + " what is listed.",
        details);
  }

  private static String deepest(Throwable thrown) {
    Throwable deepest = thrown;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.toString();
  }
}
