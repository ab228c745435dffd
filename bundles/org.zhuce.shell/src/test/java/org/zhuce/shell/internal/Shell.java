package org.zhuce.shell.internal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.RegistryImpl;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.parsing.DefaultParser;
import org.zhuce.kernel.usecase.CalendarRegister;
import org.zhuce.kernel.usecase.Deployments;

/** Our commands on Karaf's own machinery, without a container and a terminal. */
final class Shell {
  private final RegistryImpl registry = new RegistryImpl(null);

  /** What the machinery asks of a session. */
  private final Session session =
      (Session)
          Proxy.newProxyInstance(
              Shell.class.getClassLoader(),
              new Class<?>[] {Session.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getRegistry" -> registry;
                    case "resolveCommand" -> arguments[0];
                    case "currentDir" -> Path.of("").toAbsolutePath();
                    default -> null;
                  });

  Shell(Deployments deployments, CalendarRegister calendar) {
    registry.register(deployments);
    registry.register(calendar);
    ManagerImpl manager = new ManagerImpl(registry, registry);
    for (Class<?> type :
        List.of(
            ApplicationsCommand.class,
            CalendarCommand.class,
            DeployCommand.class,
            DeploymentsCommand.class,
            ProvidersCommand.class,
            QuarantineCommand.class,
            TypesCommand.class,
            UndeployCommand.class,
            PluginCompleter.class,
            TypeCompleter.class)) {
      manager.register(type);
    }
    registry.register(new FileCompleter());
  }

  /** Names of the commands. */
  List<String> commands() {
    return registry.getCommands().stream()
        .map(c -> c.getScope() + ":" + c.getName())
        .sorted()
        .toList();
  }

  /**
   * Gives a command as that user.
   *
   * @return what it prints
   */
  String run(String user, String role, String line) throws Exception {
    List<String> words = List.of(line.split(" "));
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      as(
          user,
          role,
          () ->
              command(words.get(0))
                  .execute(session, new ArrayList<Object>(words.subList(1, words.size()))));
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** What the key TAB offers that user behind {@code line}. */
  Set<String> completes(String user, String role, String line) throws Exception {
    List<String> candidates = new ArrayList<>();
    as(
        user,
        role,
        () ->
            command(line.split(" ")[0])
                .getCompleter(true)
                .complete(
                    session, new DefaultParser().parse(session, line, line.length()), candidates));
    Set<String> offered = new LinkedHashSet<>();
    candidates.forEach(c -> offered.add(c.strip()));
    return offered;
  }

  private Command command(String name) {
    String[] parts = name.split(":");
    return registry.getCommand(parts[0], parts[1]);
  }

  // As Karaf does on Java 17
  @SuppressWarnings("removal")
  private static <T> T as(String user, String role, Callable<T> work) throws Exception {
    Subject subject =
        new Subject(
            true, Set.of(new UserPrincipal(user), new RolePrincipal(role)), Set.of(), Set.of());
    Exception[] thrown = new Exception[1];
    T result =
        Subject.doAs(
            subject,
            (PrivilegedAction<T>)
                () -> {
                  try {
                    return work.call();
                  } catch (Exception e) {
                    thrown[0] = e;
                    return null;
                  }
                });
    if (thrown[0] != null) {
      throw thrown[0];
    }
    return result;
  }
}
