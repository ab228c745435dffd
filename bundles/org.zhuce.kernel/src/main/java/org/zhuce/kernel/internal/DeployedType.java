package org.zhuce.kernel.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import org.zhuce.kernel.lifecycle.Lifecycle;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.TypeRef;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.RestrictionPolicies;
import org.zhuce.kernel.type.TypeVersion;

/**
 * A registration type together with what it said of itself when it came. What a type declares is
 * read once, so that a case sees one lifecycle from beginning to end of a step.
 */
public record DeployedType(
    RegistrationType type,
    Description description,
    Lifecycle lifecycle,
    FormDefinition form,
    DocumentTemplate document,
    List<Policy> policies) {

  /**
   * Reads and checks a type.
   *
   * @throws RuntimeException if anything that it declares is missing or faulty
   */
  static DeployedType read(RegistrationType type, FormSchemas schemas) {
    RegistrationType.Definition declared = requireNonNull(type.definition(), "definition");
    DeployedType read =
        new DeployedType(
            type,
            declared.description(),
            declared.lifecycle(),
            declared.form(),
            declared.document(),
            policies(type, declared));
    schemas.check(read.form().schema());
    return read;
  }

  /** What applications that are saved now remember of it. */
  public TypeRef ref() {
    return new TypeRef(id(), description.version(), form.version(), description.title().zh());
  }

  /** Whether an application was last saved with this very version. */
  boolean saved(Application application) {
    TypeRef by = application.type();
    return by.version().equals(description.version()) && by.schema().equals(form.version());
  }

  /** The type's version. */
  TypeVersion version() {
    return new TypeVersion(description.version());
  }

  /** No type can forget the restrictions register. */
  private static List<Policy> policies(
      RegistrationType type, RegistrationType.Definition declared) {
    return type.confersRegistration()
        ? Stream.concat(RestrictionPolicies.all().stream(), declared.policies().stream()).toList()
        : declared.policies();
  }

  /** The type's id. */
  public String id() {
    return description.id();
  }
}
