package org.zhuce.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.zhuce.benchmarks.generated.GeneratedType;

/** A bundle with one generated registration type, as bnd would make it. */
final class GeneratedBundle {
  private static final String FORM = "org/zhuce/registration/addition/internal/form.schema.json";

  private GeneratedBundle() {}

  /** Writes it. */
  static Path write(Path folder, String id) {
    String name = GeneratedType.class.getName();
    String path = name.replace('.', '/');
    String place = path.substring(0, path.lastIndexOf('/') + 1);
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "org.zhuce.benchmarks." + id);
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue(
        "Import-Package",
        "org.zhuce.kernel.lifecycle;version=\"[1,2)\",org.zhuce.kernel.model;version=\"[1,2)\","
            + "org.zhuce.kernel.type;version=\"[1,2)\",org.zhuce.signing.spi;version=\"[1,2)\"");
    main.putValue("Service-Component", "OSGI-INF/type.xml");
    Path file = folder.resolve(id + ".jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      entry(jar, path + ".class", resource(path + ".class"));
      entry(jar, place + GeneratedType.ID, id.getBytes(StandardCharsets.UTF_8));
      entry(jar, place + "form.schema.json", resource(FORM));
      entry(
          jar,
          "OSGI-INF/type.xml",
          ("<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\""
                  + name
                  + "\"><implementation class=\""
                  + name
                  + "\"/><service><provide interface=\"org.zhuce.kernel.type.RegistrationType\"/>"
                  + "</service></scr:component>")
              .getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return file;
  }

  private static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(content);
    jar.closeEntry();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = GeneratedBundle.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }
}
