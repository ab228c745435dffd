package org.zhuce.kernel;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which way dependencies point. */
@AnalyzeClasses(packages = "org.zhuce.kernel", importOptions = ImportOption.DoNotIncludeTests.class)
class KernelArchitectureTest {
  /** Annotations of class retention: nothing of them is there at run time. */
  private static final String[] ANNOTATIONS = {
    "org.osgi.annotation..",
    "org.osgi.service.component.annotations..",
    "org.osgi.service.metatype.annotations.."
  };

  @ArchTest
  static final ArchRule importsTheJdkAndTheSigningSpiAndNothingElse =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.zhuce.kernel..", "org.zhuce.signing.spi")
                  .or(resideInAnyPackage(ANNOTATIONS)));

  @ArchTest
  static final ArchRule opensNoFileNoSocketAndNoDatabase =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax..", "java.nio.channels..", "java.net.http..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.File")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.net.Socket");

  /**
   * What a type implements knows the model, the model knows the states, and none of them knows what
   * the platform does with it. Ports, use cases and their insides are one layer: ports take and
   * give data of the use cases (sessions, tickets, jobs), and the use cases call the ports.
   */
  @ArchTest
  static final ArchRule pointsInwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("platform")
          .definedBy(
              "org.zhuce.kernel.port..",
              "org.zhuce.kernel.usecase..",
              "org.zhuce.kernel.internal..")
          .layer("type")
          .definedBy("org.zhuce.kernel.type..")
          .layer("model")
          .definedBy("org.zhuce.kernel.model..")
          .layer("lifecycle")
          .definedBy("org.zhuce.kernel.lifecycle..")
          .whereLayer("platform")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("type")
          .mayOnlyBeAccessedByLayers("platform")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("platform", "type")
          .whereLayer("lifecycle")
          .mayOnlyBeAccessedByLayers("platform", "type", "model");

  @ArchTest
  static final ArchRule hasNoCycles =
      slices()
          .assignedFrom(
              new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                  String name = javaClass.getPackageName();
                  boolean platform = name.matches("org\\.zhuce\\.kernel\\.(port|usecase|internal)");
                  return SliceIdentifier.of(platform ? "platform" : name);
                }

                @Override
                public String getDescription() {
                  return "packages, with port, usecase and internal as one";
                }
              })
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule portsKnowNoInsides =
      noClasses()
          .that(resideInAPackage("org.zhuce.kernel.port.."))
          .should()
          .dependOnClassesThat(resideInAPackage("org.zhuce.kernel.internal.."));

  @ArchTest
  static final ArchRule portsAreInterfacesOrPlainData =
      classes()
          .that(resideInAPackage("org.zhuce.kernel.port.."))
          .and()
          .areTopLevelClasses()
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .beInterfaces()
          .orShould()
          .beRecords()
          .orShould()
          .beEnums()
          .orShould()
          .beAssignableTo(RuntimeException.class);

  @ArchTest
  static final ArchRule takesTimeFromAClock =
      noClasses()
          .should()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule injectsNoFields = noFields().should().beAnnotatedWith(anyOf("Reference"));

  @ArchTest
  static final ArchRule returnsAnOptionalButTakesNone =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat(
              resideInAnyPackage("org.zhuce.kernel.port..", "org.zhuce.kernel.usecase..")
                  .and(not(DescribedPredicate.describe("are records", JavaClass::isRecord))))
          .should()
          .notHaveRawParameterTypes(
              DescribedPredicate.describe(
                  "an Optional",
                  types -> types.stream().anyMatch(t -> t.isEquivalentTo(Optional.class))));

  private static DescribedPredicate<JavaAnnotation<?>> anyOf(String simpleName) {
    return DescribedPredicate.describe(
        "@" + simpleName, a -> a.getRawType().getSimpleName().equals(simpleName));
  }

  /**
   * Types and providers come and go; the kernel knows them as data. Their ids are the last parts of
   * the sibling bundles' names.
   */
  @Test
  void namesNoTypeAndNoProvider() throws IOException {
    Set<String> ids = ids();
    assertThat(ids).contains("initial", "cakey", "softkey");
    // A person's mobile number is a field of the registers
    ids.remove("mobile");
    List<String> named = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(p -> p.toString().endsWith(".java")).toList()) {
        String text = withoutParameterNamesAndDefaults(Files.readString(source));
        ids.stream()
            .filter(id -> text.contains("\"" + id + "\"") || text.contains("case " + id))
            .forEach(id -> named.add(source.getFileName() + " names " + id));
      }
    }
    assertThat(named).isEmpty();
  }

  /** What a configuration says by default is no knowledge of the code. */
  private static String withoutParameterNamesAndDefaults(String source) {
    return source
        .replaceAll("requireNonNull\\((\\w+), \"\\1\"\\)", "")
        .replaceAll("\\(\\) default \"[^\"]*\";", "();");
  }

  private static Set<String> ids() throws IOException {
    Set<String> ids = new TreeSet<>();
    try (Stream<Path> bundles = Files.list(Path.of("..").toRealPath())) {
      bundles
          .map(bundle -> bundle.getFileName().toString())
          .filter(name -> name.matches("org\\.zhuce\\.(registration|signing)\\..*"))
          .map(name -> name.substring(name.lastIndexOf('.') + 1))
          .filter(id -> !id.equals("spi") && !id.equals("testkit"))
          .forEach(ids::add);
    }
    return ids;
  }
}
