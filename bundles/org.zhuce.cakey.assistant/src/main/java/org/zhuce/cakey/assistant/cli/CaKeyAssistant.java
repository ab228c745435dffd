package org.zhuce.cakey.assistant.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.zhuce.cakey.assistant.Assistant;
import org.zhuce.cakey.assistant.Settings;

/** Starts the assistant: {@code java -jar cakey-assistant.jar [folder]}. */
public final class CaKeyAssistant {
  private static final int USAGE = 2;

  private CaKeyAssistant() {}

  /**
   * Runs until it is ended.
   *
   * @param arguments the folder of {@code assistant.properties}; by default {@code ~/.zhuce-cakey}
   */
  public static void main(String[] arguments) throws InterruptedException {
    Path folder =
        arguments.length > 0
            ? Path.of(arguments[0])
            : Path.of(System.getProperty("user.home"), ".zhuce-cakey");
    try {
      Path file = folder.resolve("assistant.properties");
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        Files.writeString(file, "platforms = http://127.0.0.1:8181\n");
        System.out.println("已写入 Written: " + file);
      }
      Assistant assistant = Assistant.start(Settings.read(folder), Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(assistant::close, "cakey-stop"));
      System.out.println("协卡助手 CA key assistant: " + assistant.address() + "   Ctrl-C 结束 ends it");
      new CountDownLatch(1).await();
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("协卡助手未启动 The assistant does not start: " + e.getMessage());
      System.exit(USAGE);
    }
  }
}
