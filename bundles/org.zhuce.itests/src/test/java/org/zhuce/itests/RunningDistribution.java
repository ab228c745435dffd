package org.zhuce.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.inject.Inject;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * What an integration test stands on: the built distribution, unpacked and started by Pax Exam on
 * free loopback ports, without network. The test's methods run inside it.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class RunningDistribution {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String HTTP_PORT = "zhuce.http.port";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  @Inject protected BundleContext context;

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
      javaModules(karaf),
      bundle(jarOf(ByteBuddy.class)),
      bundle(jarOf(Assertions.class)),
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

  /** What Karaf's own start script gives the virtual machine. */
  private static Option javaModules(String karaf) {
    String endorsed = "lib/endorsed/org.apache.karaf.specs.";
    return composite(
        vmOptions(
            "--add-reads=java.xml=java.logging",
            "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
            "--patch-module=java.base=" + endorsed + "locator-" + karaf + ".jar",
            "--patch-module=java.xml=" + endorsed + "java.xml-" + karaf + ".jar",
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

  /** The address of a path of the platform's interface, such as {@code health}. */
  protected static URI api(String path) {
    return URI.create(
        "http://" + LOOPBACK + ":" + System.getProperty(HTTP_PORT) + "/api/v1/" + path);
  }

  protected final HttpResponse<String> get(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(api(path)).timeout(Duration.ofSeconds(10)).GET().build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Waits until the platform answers. */
  protected final void awaitHealth() {
    Await.until("the platform answers", () -> get("health").statusCode() == 200);
  }

  /** The installed bundle of that symbolic name. */
  protected final Bundle installed(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(symbolicName + " is not installed"));
  }
}
