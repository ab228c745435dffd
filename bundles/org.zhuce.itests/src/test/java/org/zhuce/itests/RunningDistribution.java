package org.zhuce.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import javax.inject.Inject;
import net.bytebuddy.ByteBuddy;
import org.apache.karaf.features.FeaturesService;
import org.assertj.core.api.Assertions;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;
import org.zhuce.walk.Api;
import org.zhuce.walk.Request;
import org.zhuce.walk.server.Installation;

/**
 * What an integration test stands on: the built distribution, unpacked and started by Pax Exam on
 * free loopback ports, without network. The test's methods run inside it; one serves all classes.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public abstract class RunningDistribution {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String HTTP_PORT = "zhuce.http.port";

  /** How often a plug-in is redeployed. */
  static final String REDEPLOYMENTS = "zhuce.redeployments";

  /** What is deployed and removed here: each a feature with one bundle. */
  enum Plugin {
    INITIAL("registration", "initial"),
    MOBILE("signing", "mobile"),
    CAKEY("signing", "cakey"),
    SOFTKEY("signing", "softkey");

    private final String kind;
    private final String id;

    Plugin(String kind, String id) {
      this.kind = kind;
      this.id = id;
    }

    private String feature() {
      return "zhuce-" + kind + "-" + id;
    }

    private String bundle() {
      return "org.zhuce." + kind + "." + id;
    }
  }

  private static Stage stage;

  @Inject private BundleContext context;
  @Inject private FeaturesService features;

  @Configuration
  public Option[] distribution() throws IOException {
    String karaf = System.getProperty("karaf.version");
    Path build = Path.of(System.getProperty("zhuce.build"));
    return new Option[] {
      karafDistributionConfiguration()
          .frameworkUrl(new File(System.getProperty("zhuce.distribution")).toURI().toString())
          .karafVersion(karaf)
          .name("Zhuce")
          .unpackDirectory(build.resolve("exam").toFile())
          .useDeployFolder(false),
      keepRuntimeFolder(),
      configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
      offline(build),
      freePorts(HTTP_PORT, "zhuce.ssh.port", "zhuce.rmi.registry.port", "zhuce.rmi.server.port"),
      demo(),
      systemProperty(REDEPLOYMENTS).value(System.getProperty(REDEPLOYMENTS, "2")),
      javaModules(),
      bundle(jarOf(ByteBuddy.class)),
      bundle(jarOf(Assertions.class)),
      bundle(jarOf(Api.class)),
    };
  }

  /** The distribution's own repository, and Pax Exam's features, which the build put beside. */
  private static Option offline(Path build) {
    return editConfigurationFilePut(
        "etc/org.ops4j.pax.url.mvn.cfg",
        "org.ops4j.pax.url.mvn.defaultRepositories",
        "file:${karaf.home}/${karaf.default.repository}@id=system@snapshots,"
            + build.resolve("exam-repository").toUri()
            + "@id=exam@snapshots");
  }

  /** A port each that is free now; all are open until the last one is found, so they differ. */
  private static Option freePorts(String... properties) throws IOException {
    Option[] options = new Option[properties.length];
    ServerSocket[] sockets = new ServerSocket[properties.length];
    for (int i = 0; i < properties.length; i++) {
      sockets[i] = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK));
      options[i] =
          editConfigurationFilePut(
              "etc/system.properties", properties[i], Integer.toString(sockets[i].getLocalPort()));
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return composite(options);
  }

  /** With the staff of the demo, and a publicity that may be over at once. */
  private static Option demo() {
    String home = "${karaf.home}";
    return composite(
        Installation.demo(Path.of(home)).entrySet().stream()
            .map(
                property ->
                    editConfigurationFilePut(
                        "etc/system.properties", property.getKey(), property.getValue()))
            .toArray(Option[]::new));
  }

  /** What Karaf's own start script gives the virtual machine. */
  private static Option javaModules() {
    return composite(
        vmOptions(
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED",
            "--add-opens=java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
            "--add-exports=jdk.naming.rmi/com.sun.jndi.url.rmi=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED"),
        vmOption("-classpath"),
        vmOption("lib/jdk9plus/*" + File.pathSeparator + "lib/boot/*"));
  }

  private static String jarOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().toString();
  }

  /** The platform's people; the same for all tests of a class, so that nobody comes twice. */
  final Stage stage() throws IOException {
    synchronized (RunningDistribution.class) {
      if (stage == null) {
        URI platform = URI.create("http://" + LOOPBACK + ":" + System.getProperty(HTTP_PORT));
        Path demo = Path.of(System.getProperty("karaf.home"), "demo");
        stage = new Stage(platform, demo, getClass().getName().hashCode());
        stage.awaitReadiness();
      }
      return stage;
    }
  }

  /** Uninstalls a plug-in's feature. */
  final void remove(Plugin plugin) throws Exception {
    features.uninstallFeature(plugin.feature());
  }

  /** Installs a plug-in's feature. */
  final void install(Plugin plugin) throws Exception {
    features.installFeature(plugin.feature());
    Await.until(plugin + " is there", () -> offers(plugin));
  }

  /** Updates a plug-in's bundle in place. */
  final void update(Plugin plugin) throws BundleException {
    installed(plugin).update();
    Await.until(plugin + " is there", () -> offers(plugin));
  }

  /** Whose classes a plug-in is made of at this moment. */
  final ClassLoader classLoader(Plugin plugin) {
    return installed(plugin).adapt(BundleWiring.class).getClassLoader();
  }

  private Bundle installed(Plugin plugin) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> plugin.bundle().equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(plugin + " is not installed"));
  }

  /** Whether everybody sees that the plug-in is there. */
  final boolean offers(Plugin plugin) throws IOException {
    String list = plugin == Plugin.INITIAL ? "/types" : "/signing/providers";
    JsonNode items = stage().api().exchange(Request.get(list)).json().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .anyMatch(item -> item.path("id").asText().equals(plugin.id));
  }
}
