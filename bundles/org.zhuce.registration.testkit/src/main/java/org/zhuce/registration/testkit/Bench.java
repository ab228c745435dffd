package org.zhuce.registration.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.RegistrationType;

/** What the rules look at: an instance of the type, and cases made from those in order. */
final class Bench {
  private static final int CASES = 300;

  private final TypeUnderTest under;
  private final FormSchemas schemas =
      ServiceLoader.load(FormSchemas.class)
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException("org.zhuce.form.jsonschema is not on the class path"));
  private final RegistrationType type;
  private final RegistrationType.Definition definition;

  Bench(TypeUnderTest under) {
    this.under = under;
    type = under.maker().get();
    definition = type.definition();
  }

  RegistrationType type() {
    return type;
  }

  RegistrationType another() {
    return under.maker().get();
  }

  RegistrationType.Definition definition() {
    return definition;
  }

  SchemaFields schema() {
    return SchemaFields.of(definition.form().schema());
  }

  FormSchemas schemas() {
    return schemas;
  }

  List<CaseFile> inOrder() {
    return under.inOrder();
  }

  /** Whether the platform takes the schema; if not, rule 201 says so and others cannot judge. */
  boolean usable() {
    try {
      schemas.check(definition.form().schema());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Cases in all states of the registers, as before there is a form. */
  List<CaseFile> withoutForm() {
    return new Variations(schema(), 17)
        .of(inOrder(), CASES).stream().map(Variations::bare).toList();
  }

  /** Cases in all states of the registers, with forms that match the schema. */
  List<CaseFile> withForm() {
    if (!usable()) {
      return List.of();
    }
    List<CaseFile> cases = new ArrayList<>(inOrder());
    cases.addAll(new Variations(schema(), 19).of(inOrder(), CASES));
    return cases.stream().filter(c -> conforms(c)).toList();
  }

  /** Those that every rule of the type lets pass. */
  List<CaseFile> passing() {
    return withForm().stream()
        .filter(c -> definition.policies().stream().noneMatch(p -> refuses(p, c)))
        .toList();
  }

  private static boolean refuses(Policy policy, CaseFile file) {
    try {
      return policy.check().apply(file).stream()
          .anyMatch(f -> f.severity() == Finding.Severity.REFUSAL);
    } catch (RuntimeException e) {
      // Rule 403 says so
      return true;
    }
  }

  private boolean conforms(CaseFile file) {
    return schemas.validate(definition.form().schema(), file.form()).stream()
        .noneMatch(f -> f.severity() == Finding.Severity.REFUSAL);
  }
}
