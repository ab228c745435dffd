package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * A type's version in the order of OSGi: numbers by their value, so that 10.0.0 comes after 9.0.0;
 * what is missing counts as 0; a qualifier comes after none. Whatever was once stored has a place
 * in the order, also what is no version.
 *
 * @param text as the type says it
 */
public record TypeVersion(String text) implements Comparable<TypeVersion> {
  public TypeVersion {
    requireNonNull(text, "text");
  }

  @Override
  public int compareTo(TypeVersion other) {
    List<String> these = parts();
    List<String> those = other.parts();
    for (int i = 0; i < 4; i++) {
      int order = compare(part(these, i), part(those, i));
      if (order != 0) {
        return order;
      }
    }
    return text.compareTo(other.text);
  }

  private List<String> parts() {
    return Arrays.asList(text.split("\\.", 4));
  }

  private static String part(List<String> parts, int i) {
    return i < parts.size() ? parts.get(i) : i < 3 ? "0" : "";
  }

  private static int compare(String one, String other) {
    boolean numbers = one.matches("[0-9]{1,40}") && other.matches("[0-9]{1,40}");
    return numbers ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
  }

  @Override
  public String toString() {
    return text;
  }
}
