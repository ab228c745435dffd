package org.zhuce.kernel.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.zhuce.kernel.lifecycle.Lifecycle;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.RegistrationType;

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
            declared.policies());
    schemas.check(read.form().schema());
    return read;
  }

  /** The type's id. */
  public String id() {
    return description.id();
  }
}
