package org.zhuce.cakey.assistant;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What the assistant is told.
 *
 * @param port on 127.0.0.1; 0 takes any free one
 * @param origins the web pages that may call, such as {@code https://portal.example}; exact
 * @param platforms the platforms whose requests are signed, by their public origin; exact
 * @param folder where PKCS#12 keys and the counters of wrong passwords lie
 * @param token the PKCS#11 library of the key's maker, if there is one
 * @param tries how many wrong passwords lock a key
 */
public record Settings(
    int port,
    List<URI> origins,
    List<URI> platforms,
    Path folder,
    Optional<TokenLibrary> token,
    int tries) {

  /** Where a browser page expects the assistant. */
  public static final int DEFAULT_PORT = 18181;

  private static final int DEFAULT_TRIES = 5;
  private static final int MOST_TRIES = 15;
  private static final int MAX_PORT = 65_535;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Set<String> NAMES =
      Set.of("port", "origins", "platforms", "tries", "pkcs11.library", "pkcs11.tool");

  /**
   * How keys in PKCS#11 tokens are reached.
   *
   * @param library the maker's library
   * @param tool opensc's {@code pkcs11-tool}, for what JDK 17's PKCS#11 lacks: listing tokens,
   *     changing and setting a PIN
   */
  public record TokenLibrary(Path library, String tool) {
    public TokenLibrary {
      requireNonNull(library, "library");
      requireNonNull(tool, "tool");
    }
  }

  public Settings {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port: 0 to 65535, not " + port);
    }
    if (tries < 1 || tries > MOST_TRIES) {
      throw new IllegalArgumentException("tries: 1 to " + MOST_TRIES + ", not " + tries);
    }
    origins = origins.stream().map(o -> origin("origins", o)).toList();
    platforms = platforms.stream().map(o -> origin("platforms", o)).toList();
    if (platforms.isEmpty()) {
      throw new IllegalArgumentException(
          "platforms: name at least one, such as https://zhuce.example");
    }
    requireNonNull(folder, "folder");
    requireNonNull(token, "token");
  }

  /** With defaults: a page is served from its platform, no token, five tries. */
  public static Settings of(URI platform, Path folder) {
    return new Settings(
        DEFAULT_PORT,
        List.of(platform),
        List.of(platform),
        folder,
        Optional.empty(),
        DEFAULT_TRIES);
  }

  /** The same on another port. */
  public Settings onPort(int another) {
    return new Settings(another, origins, platforms, folder, token, tries);
  }

  /** The same with keys in tokens. */
  public Settings with(TokenLibrary library) {
    return new Settings(port, origins, platforms, folder, Optional.of(library), tries);
  }

  /**
   * Reads {@code assistant.properties} in that folder: {@code platforms} and {@code origins}
   * (comma-separated; origins are the platforms unless given), {@code port}, {@code tries}, {@code
   * pkcs11.library}, {@code pkcs11.tool}.
   *
   * @throws IllegalArgumentException if a value is wrong; the message names it
   * @throws IOException if the file cannot be read
   */
  public static Settings read(Path folder) throws IOException {
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve("assistant.properties"))) {
      values.load(in);
    }
    for (String name : values.stringPropertyNames()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(name + ": unknown; there are " + NAMES);
      }
    }
    List<URI> platforms = addresses("platforms", values.getProperty("platforms", ""));
    String origins = values.getProperty("origins", "");
    Optional<TokenLibrary> token =
        Optional.ofNullable(values.getProperty("pkcs11.library"))
            .filter(v -> !v.isBlank())
            .map(
                v ->
                    new TokenLibrary(
                        Path.of(v.strip()), values.getProperty("pkcs11.tool", "pkcs11-tool")));
    return new Settings(
        number(values, "port", DEFAULT_PORT),
        origins.isBlank() ? platforms : addresses("origins", origins),
        platforms,
        folder,
        token,
        number(values, "tries", DEFAULT_TRIES));
  }

  private static int number(Properties values, String name, int otherwise) {
    String value = values.getProperty(name, String.valueOf(otherwise)).strip();
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": a number, not " + value, e);
    }
  }

  private static List<URI> addresses(String name, String value) {
    return Arrays.stream(value.split(","))
        .map(String::strip)
        .filter(v -> !v.isEmpty())
        .map(v -> origin(name, URI.create(v)))
        .toList();
  }

  /** Scheme, host and port, as a browser writes an origin (RFC 6454). */
  private static URI origin(String name, URI value) {
    String host = value.getHost() == null ? "" : value.getHost().toLowerCase(Locale.ROOT);
    boolean bare =
        !host.isEmpty()
            && (value.getRawPath() == null || value.getRawPath().isEmpty())
            && value.getRawQuery() == null
            && value.getRawFragment() == null
            && value.getRawUserInfo() == null;
    boolean safe =
        "https".equals(value.getScheme())
            || "http".equals(value.getScheme()) && LOOPBACK.contains(host);
    if (!bare || !safe) {
      throw new IllegalArgumentException(
          name + ": https://host[:port], or http on loopback, without path; not " + value);
    }
    return URI.create(
        value.getScheme() + "://" + host + (value.getPort() < 0 ? "" : ":" + value.getPort()));
  }
}
