package org.zhuce.document.pdf.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PDF objects (ISO 32000-1, 7.3) as they stand in a file. */
sealed interface Cos {
  /** {@code true}, {@code false} or {@code null}. */
  record Keyword(String text) implements Cos {}

  /** A number as it is written. */
  record Numeral(String text) implements Cos {
    /** Its value, if it is an integer that fits. */
    Optional<Long> integer() {
      return text.matches("[0-9]{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
  }

  /** A name, without the slash, escapes resolved. */
  record Name(String text) implements Cos {}

  /**
   * A string.
   *
   * @param start offset of its opening bracket
   * @param end offset behind its closing bracket
   */
  record Text(byte[] bytes, boolean hexadecimal, int start, int end) implements Cos {
    @Override
    public boolean equals(Object other) {
      return other instanceof Text text && Arrays.equals(bytes, text.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /** A reference to an indirect object of generation 0. */
  record Reference(int number) implements Cos {}

  /** An array. */
  record Array(List<Cos> items) implements Cos {}

  /** A dictionary. */
  record Dictionary(Map<String, Cos> entries) implements Cos {
    Optional<Cos> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    /** Whether the key has that name as value. */
    boolean is(String key, String name) {
      return new Name(name).equals(entries.get(key));
    }

    Optional<Dictionary> dictionary(String key) {
      return get(key).filter(Dictionary.class::isInstance).map(Dictionary.class::cast);
    }

    Optional<Reference> reference(String key) {
      return get(key).filter(Reference.class::isInstance).map(Reference.class::cast);
    }

    Optional<Text> text(String key) {
      return get(key).filter(Text.class::isInstance).map(Text.class::cast);
    }

    Optional<Array> array(String key) {
      return get(key).filter(Array.class::isInstance).map(Array.class::cast);
    }
  }

  /** A stream, its data undecoded. */
  record Stream(Dictionary dictionary, byte[] data) implements Cos {
    @Override
    public boolean equals(Object other) {
      return other instanceof Stream stream
          && dictionary.equals(stream.dictionary)
          && Arrays.equals(data, stream.data);
    }

    @Override
    public int hashCode() {
      return dictionary.hashCode() * 31 + Arrays.hashCode(data);
    }
  }

  /** The file departs from what the platform writes. */
  final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message, int at) {
      super(message + " at " + at);
    }
  }
}
