package org.zhuce.deployment.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a JAR says it is.
 *
 * @param name its symbolic name
 * @param version its version
 */
record PluginManifest(String name, Version version) {

  /** Reads it from a JAR that the gate has let in. */
  static PluginManifest read(Path file) throws Rejected, IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      Attributes headers = manifest == null ? new Attributes() : manifest.getMainAttributes();
      String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
      if (name == null || headers.getValue(Constants.FRAGMENT_HOST) != null) {
        throw invalid("Bundle-SymbolicName, Fragment-Host");
      }
      String plain = name.split(";", 2)[0].strip();
      if (!plain.matches("[A-Za-z0-9._-]{1,200}")) {
        throw invalid("Bundle-SymbolicName: " + name);
      }
      return new PluginManifest(
          plain, Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION)));
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  private static Rejected invalid(String detail) {
    return Rejected.invalid(
        "plugin-manifest",
        "该 JAR 不是可部署的 OSGi 插件，请检查其清单文件。",
        "The JAR is no OSGi bundle that can be deployed; mend its manifest.",
        List.of(detail));
  }
}
