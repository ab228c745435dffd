package org.zhuce.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.zhuce.benchmarks.bare.BareResource;

/**
 * A Karaf of the same version, from the same repository, with the same shell, JAX-RS, JPA and
 * database features, but one resource of three lines instead of the platform.
 */
final class BareKaraf {
  /** Where the resource answers. */
  static final String PATH = "/bare";

  private static final String COMPONENT = "OSGI-INF/bare.xml";
  private static final String FEATURE = "zhuce-bare";

  private BareKaraf() {}

  /** Makes one of a server that was laid out as ours. */
  static void layOut(Server server, Path folder) throws IOException {
    Path bundle = folder.resolve("bare.jar");
    Path features = folder.resolve("bare-features.xml");
    write(bundle);
    Files.writeString(
        features,
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <features name="bare" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
          <feature name="%s" version="1.0.0">
            <feature>zhuce-jaxrs</feature>
            <feature>zhuce-jpa</feature>
            <bundle>%s</bundle>
          </feature>
        </features>
        """
            .formatted(FEATURE, bundle.toUri()));
    server.boot(feature -> !feature.startsWith("zhuce-"), List.of(FEATURE));
    Path configuration = server.etc().resolve("org.apache.karaf.features.cfg");
    Files.writeString(
        configuration,
        Files.readString(configuration)
            .replaceFirst("(?m)^(featuresRepositories\\s*=.*)$", "$1," + features.toUri()));
    Path startup = server.etc().resolve("startup.properties");
    Files.writeString(
        startup, Files.readString(startup).replaceFirst("(?m)^.*org\\.zhuce\\.gate.*\\R", ""));
    Path dataSource = server.etc().resolve("org.ops4j.datasource-zhuce.cfg");
    Files.writeString(
        dataSource, Files.readString(dataSource).replaceFirst("(?m)^ops4j.preHook.*$", ""));
    try (DirectoryStream<Path> ours = Files.newDirectoryStream(server.etc(), "org.zhuce.*.cfg")) {
      for (Path file : ours) {
        Files.delete(file);
      }
    }
  }

  private static void write(Path file) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", "org.zhuce.benchmarks.bare");
    attributes.putValue("Bundle-Version", "1.0.0");
    attributes.putValue("Import-Package", "javax.ws.rs");
    attributes.putValue("Service-Component", COMPONENT);
    attributes.putValue(
        "Require-Capability",
        "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)"
            + "(!(version>=2.0.0)))\"");
    String type = BareResource.class.getName();
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        InputStream code =
            BareResource.class.getResourceAsStream(BareResource.class.getSimpleName() + ".class")) {
      jar.putNextEntry(new ZipEntry(type.replace('.', '/') + ".class"));
      code.transferTo(jar);
      jar.putNextEntry(new ZipEntry(COMPONENT));
      jar.write(
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
            <property name="osgi.jaxrs.resource" type="Boolean" value="true"/>
            <service><provide interface="%1$s"/></service>
            <implementation class="%1$s"/>
          </scr:component>
          """
              .formatted(type)
              .getBytes(StandardCharsets.UTF_8));
    }
  }
}
