package org.zhuce.form.jsonschema.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zhuce.kernel.model.Form;

/** A form as Jackson's nodes. */
final class JsonTree {
  /** A form has no use for longer ones, and calculating with 1E999999999 takes for ever. */
  private static final int DIGITS = 40;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final List<String> unusableNumbers = new ArrayList<>();
  private final ObjectNode root;

  private JsonTree(Form form) {
    root = object(form.values(), "");
  }

  static JsonTree of(Form form) {
    return new JsonTree(form);
  }

  JsonNode root() {
    return root;
  }

  /** Pointers of numbers that were left out because they are too long. */
  List<String> unusableNumbers() {
    return List.copyOf(unusableNumbers);
  }

  private ObjectNode object(Map<?, ?> map, String pointer) {
    ObjectNode node = NODES.objectNode();
    map.forEach(
        (key, value) -> {
          String name = (String) key;
          node.set(name, node(value, pointer + "/" + Pointers.escape(name)));
        });
    return node;
  }

  private ArrayNode array(List<?> list, String pointer) {
    ArrayNode node = NODES.arrayNode(list.size());
    for (int i = 0; i < list.size(); i++) {
      node.add(node(list.get(i), pointer + "/" + i));
    }
    return node;
  }

  private JsonNode node(Object value, String pointer) {
    if (value instanceof Map<?, ?> map) {
      return object(map, pointer);
    }
    if (value instanceof List<?> list) {
      return array(list, pointer);
    }
    if (value instanceof String text) {
      return NODES.textNode(text);
    }
    if (value instanceof Boolean bool) {
      return NODES.booleanNode(bool);
    }
    return number((BigDecimal) value, pointer);
  }

  private JsonNode number(BigDecimal value, String pointer) {
    if (value.precision() > DIGITS || Math.abs((long) value.scale()) > DIGITS) {
      unusableNumbers.add(pointer);
      return NODES.numberNode(0);
    }
    // 60.0 is an integer to JSON Schema
    BigDecimal plain = value.stripTrailingZeros();
    return plain.scale() <= 0
        ? NODES.numberNode(plain.toBigIntegerExact())
        : NODES.numberNode(plain);
  }
}
