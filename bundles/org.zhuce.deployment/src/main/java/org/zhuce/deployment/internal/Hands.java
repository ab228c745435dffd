package org.zhuce.deployment.internal;

import java.security.AccessController;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.Subject;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Whose hand is at the framework in this thread, as far as the container lets one know. Karaf works
 * on features in a thread of its own, for whoever runs a feature command at that moment: if several
 * do, nobody can tell.
 */
@Component(service = {Hands.class, CommandSessionListener.class})
public final class Hands implements CommandSessionListener {
  /** Somebody put a file into {@code deploy/}, or took it away. */
  static final String FILE_DROP = "file-drop";

  /** The container's features, at nobody's command that could be told. */
  static final String FEATURE = "feature";

  /** It came with the platform. */
  static final String DISTRIBUTION = "distribution";

  /** It happened while the platform did not watch, or in a way that names nobody. */
  static final String UNKNOWN = "unknown";

  private static final String SHELL = "shell:";
  private static final String WATCHER = "org.apache.felix.fileinstall.internal.DirectoryWatcher";
  private static final String FEATURES_THREAD = "features-";
  private static final String REMOTE_THREAD = "RMI ";

  /** Work at the framework. */
  @FunctionalInterface
  interface Work {
    void run() throws BundleException;
  }

  /** Who runs a command about features, by the thread. */
  private final Map<Thread, String> atFeatures = new ConcurrentHashMap<>();

  private final ThreadLocal<Boolean> own = ThreadLocal.withInitial(() -> false);

  /** Made by the container. */
  @Activate
  public Hands() {
    // Waits for commands
  }

  /** The platform's own work, for which somebody has already answered. */
  void own(Work work) throws BundleException {
    boolean before = own.get();
    own.set(true);
    try {
      work.run();
    } finally {
      own.set(before);
    }
  }

  /** Whether the platform itself is at work in this thread. */
  boolean isOwn() {
    return own.get();
  }

  /** Whose hand it is in this thread. */
  String whose() {
    Thread thread = Thread.currentThread();
    // These two were started by somebody whose name they would inherit
    if (thread.getClass().getName().equals(WATCHER)) {
      return FILE_DROP;
    }
    if (thread.getName().startsWith(FEATURES_THREAD)) {
      List<String> users = atFeatures.values().stream().distinct().toList();
      return users.size() == 1 ? SHELL + users.get(0) : FEATURE;
    }
    String door = thread.getName().startsWith(REMOTE_THREAD) ? "jmx:" : SHELL;
    return user().map(name -> door + name).orElse(UNKNOWN);
  }

  // Karaf has no other way either, as long as it runs on Java 17
  @SuppressWarnings("removal")
  private static Optional<String> user() {
    return Optional.ofNullable(Subject.getSubject(AccessController.getContext()))
        .flatMap(s -> s.getPrincipals(UserPrincipal.class).stream().findFirst())
        .map(UserPrincipal::getName);
  }

  @Override
  public void beforeExecute(CommandSession session, CharSequence line) {
    if (line.toString().contains("feature:")) {
      user().ifPresent(name -> atFeatures.put(Thread.currentThread(), name));
    }
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence line, Exception thrown) {
    atFeatures.remove(Thread.currentThread());
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence line, Object result) {
    atFeatures.remove(Thread.currentThread());
  }
}
