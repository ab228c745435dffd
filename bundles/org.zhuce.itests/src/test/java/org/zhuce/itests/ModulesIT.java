package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our bundles as Java modules: what the distribution holds resolves on a module path, too. */
class ModulesIT {

  private static final String OURS = "org.zhuce.";

  @Test
  void everyBundleOfOursIsNamedModule() throws IOException {
    try (Stream<Path> bundles = jars("org/zhuce")) {
      assertThat(bundles)
          .isNotEmpty()
          .allSatisfy(
              bundle -> {
                ModuleDescriptor module = module(bundle).orElseThrow().descriptor();
                assertThat(module.isAutomatic()).as("%s is automatic", bundle).isFalse();
                assertThat(bundle.getFileName().toString()).startsWith(module.name() + "-");
              });
    }
  }

  @Test
  void modulesOfOursResolve() throws IOException {
    Map<String, ModuleReference> present = new TreeMap<>();
    try (Stream<Path> jars = jars("")) {
      jars.flatMap(jar -> module(jar).stream())
          .forEach(module -> present.putIfAbsent(module.descriptor().name(), module));
    }
    List<String> ours = present.keySet().stream().filter(name -> name.startsWith(OURS)).toList();
    Map<String, Path> needed = new LinkedHashMap<>();
    ours.forEach(name -> collect(name, present, needed));

    Configuration resolved =
        Configuration.resolve(
            ModuleFinder.of(needed.values().toArray(Path[]::new)),
            List.of(ModuleLayer.boot().configuration()),
            ModuleFinder.of(),
            ours);

    assertThat(resolved.modules()).extracting(module -> module.name()).containsAll(ours);
  }

  /** With what it requires, and no more: one automatic module would read all that is there. */
  private static void collect(
      String name, Map<String, ModuleReference> present, Map<String, Path> needed) {
    ModuleReference module = present.get(name);
    if (module == null || needed.containsKey(name)) {
      return;
    }
    needed.put(name, Path.of(module.location().orElseThrow()));
    if (module.descriptor().isAutomatic()) {
      return;
    }
    Collection<String> requires =
        module.descriptor().requires().stream()
            .filter(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
            .map(Requires::name)
            .collect(Collectors.toSet());
    requires.forEach(required -> collect(required, present, needed));
  }

  /** The JAR as a module; empty for the few of the container's that cannot be one. */
  private static Optional<ModuleReference> module(Path jar) {
    try {
      return ModuleFinder.of(jar).findAll().stream().findFirst();
    } catch (FindException e) {
      return Optional.empty();
    }
  }

  private static Stream<Path> jars(String folder) throws IOException {
    Path system = Path.of(System.getProperty("zhuce.assembly")).resolve("system");
    return Files.walk(system.resolve(folder)).filter(path -> path.toString().endsWith(".jar"));
  }
}
