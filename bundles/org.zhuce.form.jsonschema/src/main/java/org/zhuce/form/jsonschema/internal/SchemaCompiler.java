package org.zhuce.form.jsonschema.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.AnnotationKeyword;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Checks schemas and makes them usable. */
final class SchemaCompiler {
  private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef");
  private static final String META_SCHEMAS = "classpath:draft/";

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder()
          .formatAssertionsEnabled(true)
          .pathType(PathType.JSON_POINTER)
          .regularExpressionFactory(StrictPattern::new)
          // The factory's own preloading swallows what is wrong; compile() does it itself
          .preloadJsonSchema(false)
          .build();
  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          factory ->
              factory
                  .schemaLoaders(loaders -> loaders.add(SchemaCompiler::metaSchemaOnly))
                  .metaSchema(
                      JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                          .unknownKeywordFactory(SchemaCompiler::extension)
                          .build()));
  private final JsonSchema metaSchema =
      schemas.getSchema(SchemaLocation.of(SchemaId.V202012), config);

  CompiledSchema compile(String text) throws JsonProcessingException {
    JsonNode root = json.readTree(text);
    if (!root.isObject()) {
      throw new IllegalArgumentException("a form's schema is a JSON object");
    }
    if (root.has("$schema") && !SchemaId.V202012.equals(root.get("$schema").asText())) {
      throw new IllegalArgumentException(
          "\"$schema\" must be " + SchemaId.V202012 + ", not " + root.get("$schema").asText());
    }
    Set<ValidationMessage> faults = metaSchema.validate(root);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "the schema is invalid: "
              + faults.stream()
                  .map(ValidationMessage::getMessage)
                  .sorted()
                  .collect(Collectors.joining("; ")));
    }
    refuseOutside(root, "");
    JsonSchema schema = schemas.getSchema(root, config);
    schema.initializeValidators();
    return new CompiledSchema(root, schema);
  }

  /**
   * Refuses references to elsewhere. It does not tell schemas from data, so that a reference cannot
   * hide; a default value with such a name is refused too.
   */
  private static void refuseOutside(JsonNode node, String pointer) {
    node.properties()
        .forEach(
            field -> {
              String name = field.getKey();
              JsonNode value = field.getValue();
              String here = pointer + "/" + Pointers.escape(name);
              if (REFERENCES.contains(name) && value.isTextual()) {
                if (!value.asText().startsWith("#")) {
                  throw new IllegalArgumentException(
                      here + " refers outside of the schema: " + value.asText());
                }
              } else if (name.equals("pattern") && value.isTextual()) {
                refuseFaultyPattern(here, value.asText());
              }
              refuseOutside(value, here);
            });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      refuseOutside(node.get(i), pointer + "/" + i);
    }
  }

  private static void refuseFaultyPattern(String pointer, String pattern) {
    try {
      new StrictPattern(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          pointer + " is no regular expression: " + e.getDescription(), e);
    }
  }

  /** The draft allows any unknown keyword, so that a slip such as minLenght goes unnoticed. */
  private static Keyword extension(String name, ValidationContext context) {
    if (!name.startsWith("x-")) {
      throw new JsonSchemaException(
          "unknown keyword \"" + name + "\"; names of one's own start with x-");
    }
    return new AnnotationKeyword(name);
  }

  /**
   * The only thing that is ever loaded. By the library's class loader: in OSGi neither ours nor the
   * thread's sees the meta-schemas.
   */
  private static InputStreamSource metaSchemaOnly(AbsoluteIri iri) {
    String address = iri.toString();
    if (!address.startsWith(META_SCHEMAS)) {
      throw new JsonSchemaException("nothing is loaded from outside of the schema: " + address);
    }
    String resource = address.substring("classpath:".length());
    return () -> JsonSchemaFactory.class.getClassLoader().getResourceAsStream(resource);
  }
}
