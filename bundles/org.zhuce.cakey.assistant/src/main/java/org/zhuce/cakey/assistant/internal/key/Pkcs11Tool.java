package org.zhuce.cakey.assistant.internal.key;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhuce.cakey.assistant.Settings;
import org.zhuce.cakey.assistant.internal.Refusal;

/**
 * opensc's {@code pkcs11-tool}, for what JDK 17's PKCS#11 cannot do. PINs go through the child's
 * environment ({@code env:NAME}), which other users cannot read, never on its command line, which
 * they can.
 */
final class Pkcs11Tool {
  private static final long PATIENCE_SECONDS = 30;
  private static final int MOST_OUTPUT = 1 << 20;
  private static final Pattern SLOT =
      Pattern.compile("^Slot \\d+ \\((0x[0-9a-fA-F]+)\\):.*$", Pattern.MULTILINE);
  private static final Pattern OBJECT_ID =
      Pattern.compile("^\\s+ID:\\s+([0-9a-fA-F]+)\\s*$", Pattern.MULTILINE);

  private final Path library;
  private final String program;

  Pkcs11Tool(Settings.TokenLibrary settings) {
    this.library = settings.library();
    this.program = settings.tool();
  }

  /**
   * A token that is in.
   *
   * @param slot the slot's id, such as 0x1a
   */
  record Token(String slot, String label, String serial) {}

  /** What a call printed. */
  private record Result(int code, byte[] out, String text) {}

  /** The initialised tokens. */
  List<Token> tokens() {
    Result result = run(Map.of(), List.of("--list-token-slots"));
    if (result.code() != 0) {
      // opensc says so by its exit code as well
      if (result.text().contains("No slot")) {
        return List.of();
      }
      throw failed(result);
    }
    List<Token> all = new ArrayList<>();
    Matcher slot = SLOT.matcher(result.text());
    List<Integer> starts = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    while (slot.find()) {
      starts.add(slot.end());
      ids.add(slot.group(1).toLowerCase(Locale.ROOT));
    }
    for (int i = 0; i < ids.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : result.text().length();
      String part = result.text().substring(starts.get(i), end);
      if (field(part, "token flags").contains("PIN initialized")) {
        all.add(new Token(ids.get(i), field(part, "token label"), field(part, "serial num")));
      }
    }
    return all;
  }

  private static String field(String part, String name) {
    Matcher matcher =
        Pattern.compile("^\\s*" + name + "\\s*:\\s*(.*?)\\s*$", Pattern.MULTILINE).matcher(part);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** The certificates in a token, DER; they can be read without PIN. */
  List<byte[]> certificates(String slot) {
    Result listed = run(Map.of(), List.of("--slot", slot, "--list-objects", "--type", "cert"));
    if (listed.code() != 0) {
      throw failed(listed);
    }
    List<byte[]> all = new ArrayList<>();
    List<String> ids = OBJECT_ID.matcher(listed.text()).results().map(m -> m.group(1)).toList();
    for (String id : ids.stream().distinct().toList()) {
      Result read =
          run(Map.of(), List.of("--slot", slot, "--read-object", "--type", "cert", "--id", id));
      if (read.code() == 0) {
        all.add(read.out());
      }
    }
    return all;
  }

  /** Changes the user's PIN. */
  void changePin(String slot, char[] old, char[] fresh) {
    wrongPinOr(
        run(
            Map.of("ZHUCE_PIN", new String(old), "ZHUCE_NEW_PIN", new String(fresh)),
            List.of(
                "--slot",
                slot,
                "--login",
                "--pin",
                "env:ZHUCE_PIN",
                "--change-pin",
                "--new-pin",
                "env:ZHUCE_NEW_PIN")));
  }

  /** Sets the user's PIN by the security officer's. */
  void setPin(String slot, char[] officer, char[] fresh) {
    wrongPinOr(
        run(
            Map.of("ZHUCE_SO_PIN", new String(officer), "ZHUCE_NEW_PIN", new String(fresh)),
            List.of(
                "--slot",
                slot,
                "--login",
                "--login-type",
                "so",
                "--so-pin",
                "env:ZHUCE_SO_PIN",
                "--init-pin",
                "--new-pin",
                "env:ZHUCE_NEW_PIN")));
  }

  private static void wrongPinOr(Result result) {
    if (result.code() == 0) {
      return;
    }
    if (result.text().contains("CKR_PIN_INCORRECT")
        || result.text().contains("CKR_PIN_LEN_RANGE")
        || result.text().contains("CKR_PIN_INVALID")) {
      throw new CaKey.WrongPasswordException(failed(result));
    }
    throw failed(result);
  }

  private static Refusal failed(Result result) {
    Matcher code = Pattern.compile("CKR_[A-Z_]+").matcher(result.text());
    String why = code.find() ? code.group() : "exit code " + result.code();
    return new Refusal(
        "token-failed",
        "CA 锁操作失败（" + why + "），请重新插入后再试。",
        "The token failed (" + why + "); plug it in again and try once more.");
  }

  private Result run(Map<String, String> secrets, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program, "--module", library.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(secrets);
    builder.redirectError(ProcessBuilder.Redirect.PIPE);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      ByteArrayOutputStream errors = new ByteArrayOutputStream();
      Thread reader = new Thread(() -> copy(process.getErrorStream(), errors), "cakey-pkcs11-tool");
      reader.setDaemon(true);
      reader.start();
      byte[] out = process.getInputStream().readNBytes(MOST_OUTPUT);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new Refusal(
            "token-silent", "CA 锁没有响应，请重新插入后再试。", "The token does not answer; plug it in again.");
      }
      reader.join();
      String text =
          new String(out, StandardCharsets.UTF_8) + errors.toString(StandardCharsets.UTF_8);
      return new Result(process.exitValue(), out, text);
    } catch (IOException e) {
      Refusal refusal =
          new Refusal(
              "tool-missing",
              "无法运行 " + program + "，请安装 opensc，或在 assistant.properties 中设置 pkcs11.tool。",
              "Cannot run " + program + "; install opensc, or set pkcs11.tool.");
      refusal.initCause(e);
      throw refusal;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void copy(InputStream from, ByteArrayOutputStream to) {
    try (from) {
      to.write(from.readNBytes(MOST_OUTPUT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
