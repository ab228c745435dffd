package org.zhuce.walk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What the walk remembers from one start to the next, in {@code walk.json}.
 *
 * @param attempts how many walks were begun; each takes the next person of the demo data, so that a
 *     walk that broke off does not stand in the way of the next
 * @param registrationNumber of the finished walk, empty before
 * @param verificationUrl of the finished walk, empty before
 * @param certificate its file, empty before
 */
record WalkState(
    int attempts, String registrationNumber, String verificationUrl, String certificate) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nothing was walked. */
  static final WalkState NONE = new WalkState(0, "", "", "");

  static Path file(Path data) {
    return data.resolve("walk.json");
  }

  boolean finished() {
    return !registrationNumber.isEmpty();
  }

  static WalkState read(Path data) throws IOException {
    if (!Files.exists(file(data))) {
      return NONE;
    }
    JsonNode json = JSON.readTree(file(data).toFile());
    return new WalkState(
        json.path("attempts").asInt(),
        json.path("registrationNumber").asText(),
        json.path("verificationUrl").asText(),
        json.path("certificate").asText());
  }

  /** Writes it beside the old one and then in its place, so that it is never half. */
  void write(Path data) throws IOException {
    ObjectNode json =
        JSON.createObjectNode()
            .put("attempts", attempts)
            .put("registrationNumber", registrationNumber)
            .put("verificationUrl", verificationUrl)
            .put("certificate", certificate);
    Path fresh = data.resolve("walk.json.new");
    Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    Files.move(fresh, file(data), StandardCopyOption.REPLACE_EXISTING);
  }

  /** A folder that only its owner can read, where the file system knows owners. */
  static void prepare(Path data) throws IOException {
    Files.createDirectories(data);
    if (Files.getFileStore(data).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
