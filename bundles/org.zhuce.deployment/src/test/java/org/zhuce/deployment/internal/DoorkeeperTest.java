package org.zhuce.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.kernel.usecase.Passage;
import org.zhuce.kernel.usecase.Passage.Kind;

class DoorkeeperTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final String LOCATION = "file:/srv/deploy/a b=c.jar";

  @TempDir Path folder;
  private final List<Passage> told = new ArrayList<>();
  private Doorkeeper keeper;

  @BeforeEach
  void open() {
    keeper = keeper(told::add);
  }

  private DoorBook book() {
    try {
      return new DoorBook(folder.resolve("doors.book"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Doorkeeper keeper(Consumer<Passage> listener) {
    return new Doorkeeper(book(), listener, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static void comes(Doorkeeper keeper, String version, String who) {
    keeper.in(LOCATION, "org.example.a", version, "CN=Deployer", who, false);
  }

  @Test
  void tellsInstallationUpgradeAndRemovalOnceEach() {
    comes(keeper, "1.0.0", "file-drop");
    // Resolved, or resolved again after a refresh
    comes(keeper, "1.0.0", "unknown");
    comes(keeper, "2.0.0", "shell:ops");
    keeper.out(LOCATION, "shell:other", false);
    keeper.out(LOCATION, "shell:other", false);

    assertThat(told)
        .containsExactly(
            new Passage(Kind.INSTALL, "file-drop", "org.example.a 1.0.0", LOCATION, "CN=Deployer"),
            new Passage(Kind.UPDATE, "shell:ops", "org.example.a 2.0.0", LOCATION, "CN=Deployer"),
            new Passage(Kind.UNINSTALL, "shell:other", "org.example.a 2.0.0", LOCATION, ""));
  }

  @Test
  void remembersWhoBroughtItWhenAcrossRestarts() {
    comes(keeper, "1.0.0", "shell:管理员");

    assertThat(book().fresh()).isFalse();
    assertThat(book().find(LOCATION))
        .contains(new DoorBook.Line(LOCATION, "org.example.a", "1.0.0", "shell:管理员", NOW));
    comes(keeper(told::add), "1.0.0", "unknown");
    assertThat(told).hasSize(1);
  }

  @Test
  void tellsAgainWhatCannotBeReadInTheBook() throws IOException {
    comes(keeper, "1.0.0", "file-drop");
    Path file = folder.resolve("doors.book");
    Files.writeString(
        file, Files.readString(file).replace("2026-03-01T00", "yesterday") + "half=a line\n");

    assertThat(book().all()).isEmpty();
    comes(keeper(told::add), "1.0.0", "unknown");
    assertThat(told).hasSize(2);

    Files.write(file, new byte[] {'a', '=', (byte) 0xff, (byte) 0xfe});
    assertThat(book().all()).isEmpty();
    Files.writeString(file, "a=\\uXYZ");
    assertThat(book().all()).isEmpty();
  }

  @Test
  void findsWhatHappenedWhileNobodyWatched() {
    comes(keeper, "1.0.0", "file-drop");

    Doorkeeper next = keeper(told::add);
    next.missing(Set.of(LOCATION));
    comes(next, "1.1.0", "file-drop");
    next.missing(Set.of("file:/srv/other.jar"));

    assertThat(told)
        .extracting(Passage::kind)
        .containsExactly(Kind.INSTALL, Kind.UPDATE, Kind.UNINSTALL);
    assertThat(told.get(2).who()).isEqualTo("unknown");
  }

  @Test
  void isQuietAboutWhatSomebodyHasAnsweredFor() {
    keeper.in(LOCATION, "org.example.a", "1.0.0", "", "distribution", true);
    keeper.out(LOCATION, "unknown", true);
    assertThat(told).isEmpty();

    keeper.in(LOCATION, "org.example.a", "1.0.0", "", "distribution", true);
    keeper.out(LOCATION, "shell:ops", false);
    assertThat(told).extracting(Passage::who).containsExactly("shell:ops");
  }

  @Test
  void tellsAgainWhatCouldNotBeTold() {
    Doorkeeper failing =
        keeper(
            passage -> {
              throw new IllegalStateException("the database is away");
            });
    assertThatThrownBy(() -> comes(failing, "1.0.0", "file-drop")).hasMessageContaining("away");

    comes(keeper(told::add), "1.0.0", "file-drop");
    assertThat(told).hasSize(1);
  }
}
