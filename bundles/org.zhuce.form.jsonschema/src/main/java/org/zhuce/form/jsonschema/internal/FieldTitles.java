package org.zhuce.form.jsonschema.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhuce.signing.spi.Text;

/** Finds what people call the field at a place in the form. */
final class FieldTitles {
  private static final List<String> ALTERNATIVES = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> CONDITIONALS = List.of("then", "else");

  private final JsonNode root;

  FieldTitles(JsonNode root) {
    this.root = root;
  }

  /**
   * Names the field with the titles of what encloses it, rows counted from 1, such as {@code
   * 「继续教育信息」第 2 行「必修课」}.
   */
  Text name(String pointer) {
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    Set<JsonNode> schemas = expand(List.of(root));
    for (String token : tokens(pointer)) {
      boolean row =
          schemas.stream().noneMatch(s -> s.path("properties").has(token)) && digits(token);
      schemas = row ? items(schemas, Integer.parseInt(token)) : property(schemas, token);
      if (row) {
        int number = Integer.parseInt(token) + 1;
        zh.append("第 ").append(number).append(" 行");
        en.append(en.isEmpty() ? "" : ", ").append("row ").append(number);
      } else {
        Text title = title(schemas).orElse(new Text(token, token));
        zh.append('「').append(title.zh()).append('」');
        en.append(en.isEmpty() ? "" : ", ").append('“').append(title.en()).append('”');
      }
    }
    return zh.isEmpty() ? new Text("表单", "the form") : new Text(zh.toString(), en.toString());
  }

  /** What the schema's author says about a wrong value there: {@code "x-message": {zh, en}}. */
  Optional<Text> hint(String pointer) {
    Set<JsonNode> schemas = expand(List.of(root));
    for (String token : tokens(pointer)) {
      Set<JsonNode> next = property(schemas, token);
      schemas = next.isEmpty() && digits(token) ? items(schemas, Integer.parseInt(token)) : next;
    }
    return schemas.stream()
        .map(s -> text(s.path("x-message")))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Text> title(Set<JsonNode> schemas) {
    Optional<Text> bilingual =
        schemas.stream().map(s -> text(s.path("x-title"))).flatMap(Optional::stream).findFirst();
    return bilingual.isPresent()
        ? bilingual
        : schemas.stream()
            .map(s -> s.path("title").asText(""))
            .filter(t -> !t.isBlank())
            .map(t -> new Text(t, t))
            .findFirst();
  }

  private static Optional<Text> text(JsonNode node) {
    return node.path("zh").isTextual() && node.path("en").isTextual()
        ? Optional.of(new Text(node.get("zh").asText(), node.get("en").asText()))
        : Optional.empty();
  }

  private static List<String> tokens(String pointer) {
    if (pointer.isEmpty()) {
      return List.of();
    }
    List<String> tokens = new ArrayList<>();
    for (String token : pointer.substring(1).split("/", -1)) {
      tokens.add(Pointers.unescape(token));
    }
    return tokens;
  }

  private static boolean digits(String token) {
    return token.matches("[0-9]{1,6}");
  }

  private Set<JsonNode> property(Set<JsonNode> schemas, String name) {
    return expand(schemas.stream().map(s -> s.path("properties").path(name)).toList());
  }

  private Set<JsonNode> items(Set<JsonNode> schemas, int index) {
    return expand(
        schemas.stream()
            .map(
                s ->
                    s.path("prefixItems").has(index)
                        ? s.get("prefixItems").get(index)
                        : s.path("items"))
            .toList());
  }

  /** The schemas with everything that applies to the same place. */
  private Set<JsonNode> expand(List<JsonNode> schemas) {
    Set<JsonNode> all = new LinkedHashSet<>();
    List<JsonNode> open = new ArrayList<>(schemas);
    while (!open.isEmpty()) {
      JsonNode schema = open.remove(0);
      if (schema.isObject() && all.add(schema)) {
        String ref = schema.path("$ref").asText("");
        if (ref.equals("#") || ref.startsWith("#/")) {
          open.add(root.at(ref.substring(1)));
        }
        ALTERNATIVES.forEach(k -> schema.path(k).forEach(open::add));
        CONDITIONALS.forEach(k -> open.add(schema.path(k)));
      }
    }
    return all;
  }
}
