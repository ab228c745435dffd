package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

/**
 * Names a registration type, also while its bundle is away.
 *
 * @param id such as {@code initial}
 * @param version the type's version that the application was last saved with
 * @param schema the version of the schema that its form was last saved with
 * @param title 申请事项, kept so that the application stays readable without its type
 */
public record TypeRef(String id, String version, String schema, String title) {
  public TypeRef {
    requireNonNull(id, "id");
    requireNonNull(version, "version");
    requireNonNull(schema, "schema");
    requireNonNull(title, "title");
  }
}
