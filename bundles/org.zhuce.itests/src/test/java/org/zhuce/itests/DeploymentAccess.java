package org.zhuce.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.zhuce.itests.AccessTable.Attempt;
import org.zhuce.itests.AccessTable.Row;
import org.zhuce.itests.AccessTable.Who;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;

/** The rows of {@link AccessTable} about what administrators look after: plug-ins, events, jobs. */
final class DeploymentAccess {
  private static final Set<Who> ADMINISTRATOR = EnumSet.of(Who.ADMINISTRATOR);
  private static final Set<Who> READERS = EnumSet.of(Who.ADMINISTRATOR, Who.AUDITOR);

  private final Stage stage;
  private final Person holder;
  private final List<Row> rows = new ArrayList<>();

  DeploymentAccess(Stage stage, Person holder) {
    this.stage = stage;
    this.holder = holder;
    add("events", ADMINISTRATOR, false, () -> Request.get("/events"));
    add("jobs", ADMINISTRATOR, false, () -> Request.get("/jobs"));
    add("deployments", READERS, false, () -> Request.get("/deployments"));
    add(
        "deployment",
        READERS,
        false,
        () -> Request.get("/deployments/org.zhuce.registration.initial"));
    add("deploy", ADMINISTRATOR, true, () -> upload("org.example.access.deployed"));
    add("undeploy", ADMINISTRATOR, true, this::removal);
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  private void add(String name, Set<Who> allowed, boolean once, Supplier<Request> request) {
    rows.add(
        new Row(name, allowed, once, () -> new Attempt(holder, Optional.empty(), request.get())));
  }

  private Request removal() {
    String name = "org.example.access.removed";
    stage.desk(Player.ADMINISTRATOR, upload(name));
    return Request.delete("/deployments/" + name);
  }

  private static Request upload(String name) {
    try {
      Path jar = Files.createTempFile("plugin", ".jar");
      byte[] content =
          Files.readAllBytes(
              PluginJars.bundle(
                  jar,
                  ExtensionProbe.class,
                  Map.of("Bundle-SymbolicName", name, "Import-Package", "org.osgi.framework")));
      Files.delete(jar);
      return PluginJars.upload(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
