package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;

class SteadyFilesTest {

  @Test
  void interruptedThreadReadsWritesAndForces() throws IOException {
    try (FileChannel file = open()) {
      Thread.currentThread().interrupt();

      file.write(bytes("卢浩"), 3);
      file.force(true);
      ByteBuffer read = ByteBuffer.allocate(6);
      int count = file.read(read, 3);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(count).isEqualTo(6);
      assertThat(read.array()).isEqualTo("卢浩".getBytes(StandardCharsets.UTF_8));
      assertThat(file.isOpen()).isTrue();
      assertThat(file.size()).isEqualTo(9);
    }
  }

  @Test
  void storesGoOnAfterAnInterruptedWrite() throws SQLException {
    try (Stores stores = Stores.h2(TestDatabases.directory())) {
      Thread.currentThread().interrupt();
      stores.providers.open("mobile").put("key", new byte[] {1});
      assertThat(Thread.interrupted()).isTrue();

      Optional<byte[]> found = stores.providers.open("mobile").get("key");

      assertThat(found).hasValue(new byte[] {1});
    }
  }

  @Test
  void takesBuffersThatShowNoArray() throws IOException {
    try (FileChannel file = open()) {
      ByteBuffer source = bytes("announcement").asReadOnlyBuffer();
      source.position(2);

      int written = file.write(source, 0);
      ByteBuffer read = ByteBuffer.allocateDirect(20);
      read.position(5);
      int count = file.read(read, 0);

      assertThat(written).isEqualTo(10);
      assertThat(source.hasRemaining()).isFalse();
      assertThat(count).isEqualTo(10);
      byte[] seen = new byte[10];
      read.flip().position(5).get(seen);
      assertThat(seen).isEqualTo("nouncement".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void readsNothingBehindTheEnd() throws IOException {
    try (FileChannel file = open()) {
      file.write(bytes("seal"), 0);

      assertThat(file.read(ByteBuffer.allocate(8), 4)).isEqualTo(-1);
    }
  }

  @Test
  void truncationNeverLengthens() throws IOException {
    try (FileChannel file = open()) {
      file.write(bytes("certificate"), 0);

      file.truncate(100);
      assertThat(file.size()).isEqualTo(11);

      file.truncate(4);
      assertThat(file.size()).isEqualTo(4);
    }
  }

  private static FileChannel open() throws IOException {
    SteadyFiles.register();
    return FilePath.get("steady:" + TestDatabases.directory().resolve("file")).open("rw");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
