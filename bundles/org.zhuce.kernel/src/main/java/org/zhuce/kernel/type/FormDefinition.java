package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A type's form.
 *
 * <p>Field names with a meaning for the kernel: {@code enterpriseName} (申请注册企业) with {@code
 * enterpriseCode} (统一社会信用代码) name the employer; {@code consent} (申请人员意见) must be ticked.
 *
 * @param version counts the schema's changes; stored with every application
 * @param schema JSON Schema (2020-12) as text. Titles are objects {@code "x-title": {"zh": …, "en":
 *     …}} beside the standard Chinese {@code title}.
 * @param photo whether a photo belongs to it
 */
public record FormDefinition(String version, String schema, boolean photo) {
  /** Field: full name of the employer. */
  public static final String ENTERPRISE_NAME = "enterpriseName";

  /** Field: the employer's unified social credit code. */
  public static final String ENTERPRISE_CODE = "enterpriseCode";

  /** Field: 企业联系电话. */
  public static final String ENTERPRISE_PHONE = "enterprisePhone";

  /** Field: the applicant's consent. */
  public static final String CONSENT = "consent";

  public FormDefinition {
    requireNonNull(version, "version");
    requireNonNull(schema, "schema");
  }

  /**
   * Reads a schema. An empty {@code "$defs": {}} in it is filled with the definitions that forms
   * share: {@code specialty}, {@code hours} and {@code telephone}, to be referred to as {@code
   * "$ref": "#/$defs/specialty"}.
   *
   * @param version counts the schema's changes
   * @param schema such as {@code getClass().getResourceAsStream("form.schema.json")}; closed here.
   *     A type opens it itself, because a module's resources are its own
   * @param photo whether a photo belongs to the form
   * @throws UncheckedIOException if it cannot be read
   */
  public static FormDefinition read(String version, InputStream schema, boolean photo) {
    requireNonNull(schema, "the bundle lacks its schema");
    return new FormDefinition(
        version,
        text(schema)
            .replace(
                "\"$defs\": {}",
                "\"$defs\": "
                    + text(FormDefinition.class.getResourceAsStream("definitions.json")).strip()),
        photo);
  }

  private static String text(InputStream resource) {
    try (resource) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a schema cannot be read", e);
    }
  }
}
