package org.zhuce.itests.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.zhuce.walk.Answer;
import org.zhuce.walk.ExchangeObserver;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;

/**
 * What the platform has acknowledged to one client: every answer 2xx to a write, and the digest of
 * every file that it handed out. What it only showed is not taken for acknowledged.
 */
final class Facts implements ExchangeObserver {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern APPLICATION = Pattern.compile("/applications(/[^/]+/.+)?");
  private static final Pattern FORM = Pattern.compile("/applications/([^/]+)/form");
  private static final Pattern COMPLETION = Pattern.compile("/signing/tickets/([^/]+)/completion");
  private static final Pattern SESSION = Pattern.compile("/sessions|/signing/tickets/.+/session");
  private static final Pattern CLAIM = Pattern.compile("/certificates/([^/]+)/claim");
  private static final Pattern FILE =
      Pattern.compile("(?:/api/v1)?(/applications/[^/]+/documents/.+|/certificates/.+/document)");

  private final Map<String, JsonNode> applications = new LinkedHashMap<>();
  private final Map<String, Signing> tickets = new LinkedHashMap<>();
  private final Map<String, Set<String>> publicities = new LinkedHashMap<>();
  private final Map<String, Set<String>> announcements = new LinkedHashMap<>();
  private final Set<String> claims = new LinkedHashSet<>();
  private final Set<String> tokens = new LinkedHashSet<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, JsonNode> pendingForms = new LinkedHashMap<>();
  private int writes;

  /** A ticket: for which application, if it is for one, and whether it was completed. */
  record Signing(Optional<String> application, String role, boolean completed) {}

  @Override
  public synchronized void sending(Player player, Request request) {
    Matcher form = FORM.matcher(request.path());
    if (form.matches()) {
      pendingForms.put(form.group(1), json(request));
    }
  }

  @Override
  public synchronized void answered(Player player, Request request, Answer answer) {
    Matcher form = FORM.matcher(request.path());
    if (form.matches()) {
      pendingForms.remove(form.group(1));
    }
    if (answer.status() / 100 != 2) {
      return;
    }
    Matcher file = FILE.matcher(request.path());
    if (file.matches()) {
      files.put(file.group(1), digest(answer.body()));
    } else if (!request.method().equals("GET") && answer.mediaType().endsWith("json")) {
      writes++;
      written(request, answer.json());
    }
  }

  private void written(Request request, JsonNode answer) {
    String path = request.path();
    Matcher completion = COMPLETION.matcher(path);
    Matcher claim = CLAIM.matcher(path);
    if (APPLICATION.matcher(path).matches()) {
      applications.merge(answer.path("id").asText(), answer, Facts::later);
    } else if (path.equals("/signing/tickets")) {
      String application = json(request).path("application").asText();
      tickets.put(
          answer.path("id").asText(),
          new Signing(
              Optional.of(application).filter(a -> !a.isEmpty()),
              answer.path("role").asText(),
              false));
    } else if (completion.matches()) {
      tickets.computeIfPresent(
          completion.group(1), (id, t) -> new Signing(t.application(), t.role(), true));
    } else if (SESSION.matcher(path).matches()) {
      tokens.add(answer.path("token").asText());
    } else if (path.equals("/publicities")) {
      publicities.put(answer.path("number").asText(), texts(answer.path("applications")));
    } else if (path.equals("/announcements")) {
      announcements.put(answer.path("number").asText(), texts(answer.path("applications")));
    } else if (claim.matches()) {
      claims.add(claim.group(1));
    }
  }

  private static JsonNode later(JsonNode one, JsonNode other) {
    return one.path("version").asLong() > other.path("version").asLong() ? one : other;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).forEach(texts::add);
    return texts;
  }

  private static JsonNode json(Request request) {
    try {
      return JSON.readTree(request.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String digest(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Applications by id, as the last acknowledged write left them. */
  synchronized Map<String, JsonNode> applications() {
    return new LinkedHashMap<>(applications);
  }

  /** The form that was sent for an application when the answer was lost. */
  synchronized Optional<JsonNode> pendingForm(String application) {
    return Optional.ofNullable(pendingForms.get(application));
  }

  /** Tickets by id. */
  synchronized Map<String, Signing> tickets() {
    return new LinkedHashMap<>(tickets);
  }

  /** Applications by number of the publicity. */
  synchronized Map<String, Set<String>> publicities() {
    return new LinkedHashMap<>(publicities);
  }

  /** Applications by number of the announcement. */
  synchronized Map<String, Set<String>> announcements() {
    return new LinkedHashMap<>(announcements);
  }

  /** Ids of claimed certificates. */
  synchronized Set<String> claims() {
    return new LinkedHashSet<>(claims);
  }

  /** Sessions that were opened. */
  synchronized Set<String> tokens() {
    return new LinkedHashSet<>(tokens);
  }

  /** SHA-256 of files by the path where they were read. */
  synchronized Map<String, String> files() {
    return new LinkedHashMap<>(files);
  }

  /** How many writes were acknowledged. */
  synchronized int writes() {
    return writes;
  }
}
