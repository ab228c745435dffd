package org.zhuce.form.jsonschema.internal;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/**
 * A pattern as JSON Schema means it. Java's {@code $} also matches before a line break at the end,
 * so that a value with one would pass.
 */
final class StrictPattern implements RegularExpression {
  private final Pattern pattern;

  /**
   * Compiles a pattern.
   *
   * @throws java.util.regex.PatternSyntaxException if it is none
   */
  StrictPattern(String regex) {
    pattern = Pattern.compile(endsAtTheEnd(regex));
  }

  @Override
  public boolean matches(String value) {
    return pattern.matcher(value).find();
  }

  private static String endsAtTheEnd(String regex) {
    StringBuilder out = new StringBuilder();
    boolean escaped = false;
    boolean inClass = false;
    for (char c : regex.toCharArray()) {
      if (c == '$' && !escaped && !inClass) {
        out.append("\\z");
      } else {
        out.append(c);
      }
      inClass = !escaped && c == '[' || inClass && !(c == ']' && !escaped);
      escaped = c == '\\' && !escaped;
    }
    return out.toString();
  }
}
