package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.Person;

/** Each test has a database of its own. */
abstract class EncryptionContract {
  private static final String SCHOOL = "兰州一所独特的学校";

  /** Where the database keeps its files. */
  abstract Path files(Stores stores, Path directory);

  abstract Stores open(Path directory);

  /** Opens the same database with other keys and checkpoints beside it. */
  abstract Stores reopen(Path directory, Path data);

  private static Path key(Path directory) {
    return directory.resolve("keys/master.key");
  }

  @Test
  void keepsPersonalDataOutOfTheFiles() throws IOException {
    Path directory = TestDatabases.directory();
    Person person = Fixtures.anyPerson();
    byte[] file = "%PDF-1.7 a document that is personal".getBytes(StandardCharsets.UTF_8);
    try (Stores stores = open(directory)) {
      stores.registers.put(person);
      stores.applications.insert(
          Fixtures.anyApplication()
              .person(person.id())
              .form(Form.of(Map.of("school", SCHOOL)))
              .build());
      stores.documents.put(file);
      stores.providers.open("mobile").put("seed", "a secret of a provider".getBytes());
      flush(stores);

      String all = content(files(stores, directory));
      assertThat(all).contains(person.id().toString());
      for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE)) {
        for (String text :
            List.of(
                person.idNumber().value(),
                person.name(),
                person.mobile(),
                SCHOOL,
                "%PDF-1.7",
                "a secret of a provider")) {
          assertThat(all.contains(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1)))
              .as(text)
              .isFalse();
        }
      }
    }
  }

  /** Bytes as characters, one each, so that a text search finds bytes. */
  private static String content(Path directory) throws IOException {
    StringBuilder content = new StringBuilder();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        content.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return content.toString();
  }

  private static void flush(Stores stores) {
    try (Connection connection = stores.source.getConnection()) {
      Sql.update(
          connection, stores.database.dialect() == Dialect.H2 ? "CHECKPOINT SYNC" : "CHECKPOINT");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void createsAKeyThatOthersCannotRead() throws IOException {
    Path directory = TestDatabases.directory();
    open(directory).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key(directory))))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(directory.resolve("keys"))) {
      assertThat(files).containsExactly(key(directory));
    }
  }

  @Test
  void refusesToStartWithoutItsKey() throws IOException {
    Path directory = TestDatabases.directory();
    open(directory).close();
    Path other = TestDatabases.directory();

    assertThatThrownBy(() -> reopen(directory, other))
        .hasMessageContaining("master.key is missing");
    assertThat(key(other)).doesNotExist();

    Files.createDirectories(key(other).getParent());
    Files.copy(key(directory), key(other));
    reopen(directory, other).close();
  }

  @Test
  void refusesToStartWithAnotherKey() throws IOException {
    Path directory = TestDatabases.directory();
    open(directory).close();
    Path other = TestDatabases.directory();
    MasterKeys.create(key(other));

    assertThatThrownBy(() -> reopen(directory, other))
        .hasMessageContaining("is not the one of this database");

    Files.writeString(key(other), "1 short\n");
    assertThatThrownBy(() -> reopen(directory, other)).hasMessageContaining("holds a line");
  }

  @Test
  void readsOldRowsAfterAChangeOfTheKey() throws IOException {
    Path directory = TestDatabases.directory();
    Person person = Fixtures.anyPerson();
    Person later = Fixtures.anyPerson();
    try (Stores stores = open(directory)) {
      stores.registers.put(person);
    }
    byte[] second = new byte[32];
    second[7] = 9;
    Files.writeString(
        key(directory),
        "2 " + Base64.getEncoder().encodeToString(second) + "\n",
        StandardOpenOption.APPEND);

    try (Stores stores = reopen(directory, directory)) {
      stores.registers.put(later);
      assertThat(stores.registers.person(person.idNumber())).contains(person);
      assertThat(keyId(stores, person)).isEqualTo(1);
      assertThat(keyId(stores, later)).isEqualTo(2);
    }

    Path onlySecond = TestDatabases.directory();
    Files.createDirectories(key(onlySecond).getParent());
    Files.writeString(key(onlySecond), "2 " + Base64.getEncoder().encodeToString(second) + "\n");
    assertThatThrownBy(() -> reopen(directory, onlySecond)).hasMessageContaining("key 1 in");
  }

  private static int keyId(Stores stores, Person person) {
    try (Connection connection = stores.source.getConnection()) {
      return Sql.first(
              connection,
              "SELECT body FROM person WHERE id = ?",
              row -> (int) row.getBytes(1)[2],
              person.id().toString())
          .orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void doesNotOpenARowThatWasMoved() throws SQLException {
    Application one = Fixtures.anyApplication().build();
    Application other = Fixtures.anyApplication().build();
    try (Stores stores = open(TestDatabases.directory())) {
      stores.applications.insert(one);
      stores.applications.insert(other);
      try (Connection connection = stores.source.getConnection()) {
        Sql.update(
            connection,
            "UPDATE application SET body = (SELECT body FROM application WHERE id = ?)"
                + " WHERE id = ?",
            one.id().toString(),
            other.id().toString());
      }

      assertThat(stores.applications.find(one.id())).isPresent();
      assertThatThrownBy(() -> stores.applications.find(other.id()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("was altered or moved");
    }
  }
}
