package org.zhuce.form.jsonschema.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** A schema that passed its check. Safe for several threads. */
record CompiledSchema(JsonNode root, JsonSchema schema) {

  Set<ValidationMessage> validate(JsonNode form) {
    return schema.validate(form);
  }

  /** The library's own words, for keywords that {@link Wording} has none for. */
  Function<Locale, Set<ValidationMessage>> messages(JsonNode form) {
    return locale ->
        schema.validate(form, execution -> execution.getExecutionConfig().setLocale(locale));
  }
}
