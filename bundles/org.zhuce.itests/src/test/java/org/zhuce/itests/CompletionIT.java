package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.support.parsing.DefaultParser;
import org.junit.Test;

/** What the key TAB offers behind our commands, in the running container's shell. */
public class CompletionIT extends RunningDistribution {
  @Inject private SessionFactory sessions;

  @Test
  public void offersTypesAndPluginsToAdministratorsAndAuditorsAlone() {
    for (String role : List.of("admin", "auditor")) {
      assertThat(offered(role, "zhuce:applications --type init")).containsExactly("initial");
      assertThat(offered(role, "zhuce:quarantine --lift can")).containsExactly("cancellation");
      assertThat(offered(role, "zhuce:undeploy org.zhuce.registration.ren"))
          .containsExactly("org.zhuce.registration.renewal");
    }
    assertThat(offered("viewer", "zhuce:applications --type init")).isEmpty();
    assertThat(offered("viewer", "zhuce:undeploy org.")).isEmpty();
    assertThat(offered("viewer", "zhuce:quarantine --")).contains("--lift");
  }

  // As Karaf does on Java 17
  @SuppressWarnings("removal")
  private List<String> offered(String role, String line) {
    Subject subject =
        new Subject(
            true, Set.of(new UserPrincipal("eve"), new RolePrincipal(role)), Set.of(), Set.of());
    return Subject.doAs(subject, (PrivilegedAction<List<String>>) () -> offered(line));
  }

  private List<String> offered(String line) {
    List<String> candidates = new ArrayList<>();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    try (Session session =
        sessions.create(new ByteArrayInputStream(new byte[0]), nowhere, nowhere)) {
      String name = line.substring("zhuce:".length(), line.indexOf(' '));
      Registry registry = session.getRegistry();
      // The shell comes before what its commands call
      Await.until(name + " is there", () -> registry.getCommand("zhuce", name) != null);
      registry
          .getCommand("zhuce", name)
          .getCompleter(true)
          .complete(session, new DefaultParser().parse(session, line, line.length()), candidates);
    }
    return candidates.stream().map(String::strip).toList();
  }
}
