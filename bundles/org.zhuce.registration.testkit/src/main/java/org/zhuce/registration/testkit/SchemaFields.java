package org.zhuce.registration.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A form's schema as portals read it. */
final class SchemaFields {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root;

  private SchemaFields(JsonNode root) {
    this.root = root;
  }

  /** The schema; an empty one if it is no JSON, which rule 201 reports. */
  static SchemaFields of(String schema) {
    try {
      return new SchemaFields(JSON.readTree(schema));
    } catch (JsonProcessingException e) {
      return new SchemaFields(MissingNode.getInstance());
    }
  }

  JsonNode root() {
    return root;
  }

  /** What a field is, with what it refers to. */
  JsonNode resolved(JsonNode field) {
    String reference = field.path("$ref").asText();
    return reference.startsWith("#/") ? root.at(reference.substring(1)) : field;
  }

  /** A keyword of a field, its own or of what it refers to. */
  JsonNode keyword(JsonNode field, String name) {
    return field.has(name) ? field.path(name) : resolved(field).path(name);
  }

  /** All fields by their paths, rows of tables as {@code /specialties/*}. */
  Map<String, JsonNode> fields() {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    collect("", root, fields);
    return fields;
  }

  private void collect(String path, JsonNode node, Map<String, JsonNode> fields) {
    node.path("properties")
        .properties()
        .forEach(
            property -> {
              String own = path + "/" + property.getKey();
              fields.put(own, property.getValue());
              JsonNode is = resolved(property.getValue());
              collect(own, is, fields);
              collect(own + "/*", resolved(is.path("items")), fields);
            });
  }
}
