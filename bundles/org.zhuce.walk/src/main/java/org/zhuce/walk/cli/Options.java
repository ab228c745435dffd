package org.zhuce.walk.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zhuce.walk.EnterpriseKey;

/**
 * Options of the walk: arguments {@code --name=value}, or system properties {@code
 * zhuce.walk.name}.
 *
 * @param url the platform's address
 * @param data folder for the keys, the state and the documents of the walk
 * @param demo folder of the demo data
 * @param days length of the publicity
 * @param key kind of the enterprise's key
 */
record Options(URI url, Path data, Path demo, int days, EnterpriseKey.Algorithm key) {

  static final String URL = "url";
  static final String DATA = "data";
  static final String DEMO = "demo";
  static final String DAYS = "days";
  static final String KEY = "key";

  private static final List<String> NAMES = List.of(URL, DATA, DEMO, DAYS, KEY);

  /**
   * Reads the options.
   *
   * @param defaults for those that are not given
   * @throws IllegalArgumentException if there is an unknown one, a wrong value, or one is missing
   */
  static Options of(String[] arguments, Map<String, String> defaults) {
    Map<String, String> values = new LinkedHashMap<>(defaults);
    NAMES.forEach(
        name -> {
          String property = System.getProperty("zhuce.walk." + name, "");
          if (!property.isBlank()) {
            values.put(name, property);
          }
        });
    Arrays.stream(arguments).forEach(argument -> put(values, argument));
    return new Options(
        URI.create(values.getOrDefault(URL, "http://127.0.0.1:8181")),
        folder(values.getOrDefault(DATA, "walk")),
        folder(required(values, DEMO)),
        days(values.getOrDefault(DAYS, "0")),
        algorithm(values.getOrDefault(KEY, "p256")));
  }

  private static void put(Map<String, String> values, String argument) {
    String[] parts = argument.split("=", 2);
    String name = parts[0].replaceFirst("^--", "");
    if (parts.length < 2 || name.equals(parts[0]) || !NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "Unknown argument " + argument + "; there are --" + String.join("=… --", NAMES) + "=…");
    }
    values.put(name, parts[1]);
  }

  private static String required(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("Missing: --" + name + "=…");
    }
    return value;
  }

  private static Path folder(String value) {
    return Path.of(value).toAbsolutePath().normalize();
  }

  private static int days(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + DAYS + " is a number, not " + value, e);
    }
  }

  private static EnterpriseKey.Algorithm algorithm(String value) {
    try {
      return EnterpriseKey.Algorithm.valueOf(value.toUpperCase(Locale.ROOT).replace("-", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--" + KEY + " is p256, rsa3072 or sm2, not " + value, e);
    }
  }
}
