package org.zhuce.cakey.assistant.internal.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.cakey.assistant.internal.key.CaKey.WrongPasswordException;

/**
 * Counts wrong passwords in a file beside the key, for keys and tokens that do not count themselves
 * (PKCS#12, SoftHSM2). Each try is written down before it is made, so that ending the program in
 * the middle wins nothing. It guards against whoever sits at this computer's browser, not against
 * somebody who may write its files: a copy of a PKCS#12 file can be tried elsewhere.
 */
final class Tries {
  private static final int LONGEST = 16;

  /** File locks hold between processes; this one between threads. */
  private static final Object THREADS = new Object();

  private final Path file;
  private final int limit;

  Tries(Path file, int limit) {
    this.file = file;
    this.limit = limit;
  }

  /** How many are left. */
  int left() {
    synchronized (THREADS) {
      if (!Files.exists(file)) {
        return limit;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        return Math.max(0, limit - read(channel));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Makes a try.
   *
   * @throws Refusal if the password is wrong or the key locked
   */
  <T> T attempt(Supplier<T> with) {
    synchronized (THREADS) {
      try (FileChannel channel = open();
          FileLock lock = channel.lock()) {
        int wrong = read(channel);
        if (wrong >= limit || !lock.isValid()) {
          throw locked();
        }
        write(channel, wrong + 1);
        try {
          T result = with.get();
          write(channel, 0);
          return result;
        } catch (WrongPasswordException e) {
          throw wrong + 1 >= limit ? locked() : wrong(limit - wrong - 1);
        } catch (RuntimeException e) {
          // Not the password's fault: a token was pulled out, a disk is full
          write(channel, wrong);
          throw e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Forgets wrong tries, after the authority has set a new password. */
  void reset() {
    synchronized (THREADS) {
      try (FileChannel channel = open();
          FileLock lock = channel.lock()) {
        if (lock.isValid()) {
          write(channel, 0);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private FileChannel open() throws IOException {
    SecretFiles.folder(file.getParent());
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** What cannot be read counts as locked. */
  private int read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
    while (channel.read(buffer, buffer.position()) > 0) {
      // until the end, or until there is more than a number can have
      continue;
    }
    String text =
        new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
    if (text.isEmpty()) {
      return 0;
    }
    return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : limit;
  }

  private static void write(FileChannel channel, int wrong) throws IOException {
    // Of one length always: a write that is cut off cannot leave a smaller number
    ByteBuffer bytes =
        ByteBuffer.wrap("%04d%n".formatted(wrong).getBytes(StandardCharsets.US_ASCII));
    channel.write(bytes, 0);
    channel.force(true);
  }

  private static Refusal wrong(int left) {
    return new Refusal(
        "wrong-password",
        "密码错误，还可以尝试 " + left + " 次。",
        "Wrong password; " + left + (left == 1 ? " try" : " tries") + " left.");
  }

  private static Refusal locked() {
    return new Refusal(
        "key-locked",
        "密码错误次数过多，密钥已锁定。请申请解锁（重置密码）。",
        "Too many wrong passwords: the key is locked. Ask for it to be unlocked.");
  }
}
