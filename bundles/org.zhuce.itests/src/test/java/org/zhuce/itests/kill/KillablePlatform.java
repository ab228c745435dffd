package org.zhuce.itests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zhuce.walk.Api;
import org.zhuce.walk.Readiness;
import org.zhuce.walk.Staff;
import org.zhuce.walk.server.Installation;
import org.zhuce.walk.server.Platform;
import org.zhuce.walk.server.Ports;

/** The distribution as a process that can be killed and started again on the same data. */
final class KillablePlatform implements AutoCloseable {
  private static final Duration BOOT = Duration.ofSeconds(180);

  private final Installation installation;
  private final Path data;
  private final URI address;
  private final int clients;
  private Platform running;

  private KillablePlatform(Installation installation, Path data, URI address, int clients) {
    this.installation = installation;
    this.data = data;
    this.address = address;
    this.clients = clients;
  }

  /**
   * Lays out a platform.
   *
   * @param folder for everything that it writes
   * @param clients how many need staff accounts
   * @param dataSource what its data source configuration says otherwise than as delivered
   */
  static KillablePlatform in(Path folder, int clients, Map<String, String> dataSource)
      throws IOException {
    Path home = Path.of(System.getProperty("zhuce.assembly"));
    Path staff = folder.resolve("staff.csv");
    int http = Ports.anyFree();
    Installation installation =
        Installation.prepare(
            home,
            folder.resolve("run"),
            folder.resolve("data"),
            http,
            Ports.anyFree(),
            Map.of("zhuce.publicity.minimum.days", "0", "zhuce.staff", staff.toString()));
    configure(installation.run().resolve("etc/org.ops4j.datasource-zhuce.cfg"), dataSource);
    KillablePlatform platform =
        new KillablePlatform(
            installation,
            folder.resolve("data"),
            URI.create("http://" + Ports.LOOPBACK + ":" + http),
            clients);
    writeStaff(
        staff, IntStream.rangeClosed(0, clients).mapToObj(platform::staff).flatMap(List::stream));
    return platform;
  }

  /** As an administrator would: the lines of the same name are replaced. */
  private static void configure(Path file, Map<String, String> values) throws IOException {
    List<String> kept =
        Files.readAllLines(file).stream()
            .filter(line -> !values.containsKey(line.split("=", 2)[0].strip()))
            .collect(Collectors.toList());
    values.forEach((name, value) -> kept.add(name + " = " + value));
    Files.write(file, kept, StandardCharsets.UTF_8);
  }

  /** A configuration file, to be written before a start. */
  Path configuration(String pid) {
    return installation.run().resolve("etc").resolve(pid + ".cfg");
  }

  /** Where it keeps its data. */
  Path data() {
    return data;
  }

  /** The platform, seen by the public. */
  Api api() {
    return Api.at(address);
  }

  /**
   * Accounts of one client's own: who logs in with an account that others use at the same moment
   * may find it locked. Four eyes need two.
   */
  List<Staff> staff(int client) {
    return List.of(
        account(
            "desk" + client,
            "REGISTRAR",
            "CA_OPERATOR",
            "CLERK",
            "REVIEWER",
            "AUDITOR",
            "ADMINISTRATOR"),
        account("approver" + client, "APPROVER"));
  }

  private static Staff account(String name, String... roles) {
    return new Staff(name, "only-for-this-test-" + name, Set.of(roles));
  }

  private static void writeStaff(Path file, Stream<Staff> accounts) throws IOException {
    List<String> lines = new ArrayList<>(List.of("account,displayName,roles,password"));
    accounts
        .map(
            a ->
                String.join(
                    ",", a.account(), a.account(), String.join(" ", a.roles()), a.password()))
        .forEach(lines::add);
    Files.write(file, lines);
  }

  /** Starts and waits until it can do a whole case. */
  void start() throws IOException, InterruptedException {
    running = installation.start();
    running.awaitAnswer(address.resolve("/api/v1/health"), BOOT);
    new Readiness(api(), staff(clients).get(0)).await(BOOT);
  }

  Duration uptime() {
    return running.uptime();
  }

  Path log() {
    return installation.log();
  }

  /** SIGKILL: the virtual machine gets no chance to finish anything. */
  void kill() throws InterruptedException {
    ProcessHandle process = running.process();
    assertThat(process.info().command().orElseThrow()).endsWith("java");
    process.destroyForcibly();
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The platform cannot be killed", e);
    }
  }

  @Override
  public void close() {
    if (running != null) {
      running.stop();
    }
  }
}
