package org.zhuce.form.jsonschema.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.type.Finding;

/**
 * JSON Schema 2020-12 by networknt. Nothing is ever read from a network or a file: the drafts' own
 * meta-schemas come out of the library's JAR, and every other reference outside of the schema is
 * refused when it is checked.
 */
@Component
public final class NetworkntFormSchemas implements FormSchemas {
  /** A platform has some ten types, each with a few versions; more are compiled again. */
  static final int CACHED = 64;

  private final SchemaCompiler compiler = new SchemaCompiler();

  @SuppressWarnings("serial")
  private final Map<String, CompiledSchema> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompiledSchema> eldest) {
          return size() > CACHED;
        }
      };

  @Override
  public void check(String schema) {
    compiled(schema);
  }

  @Override
  public List<Finding> validate(String schema, Form form) {
    CompiledSchema target = compiled(schema);
    JsonTree tree = JsonTree.of(form);
    Wording wording = new Wording(new FieldTitles(target.root()), target.messages(tree.root()));
    Set<Finding> findings = new LinkedHashSet<>();
    tree.unusableNumbers().forEach(pointer -> findings.add(wording.unusableNumber(pointer)));
    for (ValidationMessage message : target.validate(tree.root())) {
      findings.add(wording.finding(message));
    }
    return new ArrayList<>(findings);
  }

  private CompiledSchema compiled(String schema) {
    synchronized (compiled) {
      CompiledSchema known = compiled.get(schema);
      if (known != null) {
        return known;
      }
    }
    CompiledSchema made;
    try {
      made = compiler.compile(schema);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the schema is no JSON: " + e.getOriginalMessage() + " at " + place(e), e);
    } catch (JsonSchemaException e) {
      throw new IllegalArgumentException("the schema cannot be used: " + e.getMessage(), e);
    }
    synchronized (compiled) {
      compiled.put(schema, made);
    }
    return made;
  }

  int cached() {
    synchronized (compiled) {
      return compiled.size();
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? "an unknown place"
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }
}
