package org.zhuce.signing.hsm.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.zhuce.signing.spi.Text;

/** Where a token's PIN lies. It is read when it is needed and kept nowhere. */
sealed interface Pin {

  /**
   * The PIN; the caller overwrites it after use.
   *
   * @throws TokenFault if there is none, or others may read it
   */
  char[] read();

  /**
   * In a file that only its owner may read.
   *
   * @param file the file
   */
  record InFile(Path file) implements Pin {
    private static final Set<PosixFilePermission> OWNER =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    @Override
    public char[] read() {
      try {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
            && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
          throw fault(
              "密码文件 " + file + " 的权限须为 600。",
              "The PIN file " + file + " must have the permissions 600.");
        }
        byte[] bytes = Files.readAllBytes(file);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        char[] pin = stripped(text.array(), text.limit());
        Arrays.fill(text.array(), '\0');
        return pin;
      } catch (NoSuchFileException e) {
        throw fault("密码文件 " + file + " 不存在。", "The PIN file " + file + " does not exist; make it.");
      } catch (IOException e) {
        throw new TokenFault(
            TokenFault.Kind.SETTINGS,
            new Text("密码文件 " + file + " 无法读取。", "The PIN file " + file + " cannot be read."),
            e);
      }
    }

    private char[] stripped(char[] text, int length) {
      int end = length;
      while (end > 0 && Character.isWhitespace(text[end - 1])) {
        end--;
      }
      if (end == 0) {
        throw fault("密码文件 " + file + " 为空。", "The PIN file " + file + " is empty.");
      }
      return Arrays.copyOf(text, end);
    }
  }

  /**
   * In an environment variable.
   *
   * @param variable its name
   */
  record InEnvironment(String variable) implements Pin {
    @Override
    public char[] read() {
      String value = System.getenv(variable);
      if (value == null || value.isBlank()) {
        throw fault(
            "环境变量 " + variable + " 未设置。", "The environment variable " + variable + " is not set.");
      }
      return value.strip().toCharArray();
    }
  }

  private static TokenFault fault(String zh, String en) {
    return new TokenFault(TokenFault.Kind.SETTINGS, new Text(zh, en));
  }
}
