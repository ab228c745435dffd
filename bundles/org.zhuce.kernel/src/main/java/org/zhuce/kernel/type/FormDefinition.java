package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

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

  /** Field: the applicant's consent. */
  public static final String CONSENT = "consent";

  public FormDefinition {
    requireNonNull(version, "version");
    requireNonNull(schema, "schema");
  }
}
