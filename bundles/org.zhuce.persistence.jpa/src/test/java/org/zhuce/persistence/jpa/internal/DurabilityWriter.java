package org.zhuce.persistence.jpa.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.TypeRef;
import org.zhuce.kernel.port.EventLog;
import org.zhuce.signing.spi.ProviderStore;

/**
 * The process that {@link DurabilityTest} kills: four threads write, and say each write on standard
 * output after it was confirmed.
 */
public final class DurabilityWriter {
  static final TypeRef TYPE = new TypeRef("kill", "1", "1", "kill");
  static final String SERIES = "kill";
  private static final int THREADS = 4;

  private final Stores stores;
  private final PrintStream out;
  private final long run = Fixtures.serial();

  private DurabilityWriter(Stores stores, PrintStream out) {
    this.stores = stores;
    this.out = out;
  }

  /** Arguments: URL, user, data directory. */
  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
    Stores stores = Stores.open(arguments[0], arguments[1], Path.of(arguments[2]));
    DurabilityWriter writer = new DurabilityWriter(stores, out);
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      new Thread(() -> writer.write(thread)).start();
    }
  }

  /** One write per line: half a line is no acknowledgement. */
  private static synchronized void say(PrintStream out, String line) {
    out.print(line + "\n");
    out.flush();
  }

  private void write(int thread) {
    ProviderStore records = stores.providers.open("kill");
    for (int i = 1; ; i++) {
      Application application = application();
      say(out, "application " + application.id() + " " + application.publicity().orElseThrow());
      if (i % 3 == 0) {
        DocumentId document =
            stores.documents.put(
                (run + " " + thread + " " + i).repeat(1000).getBytes(StandardCharsets.UTF_8));
        say(out, "document " + document);
      }
      if (i % 4 == 0) {
        say(out, "block " + stores.numbers.nextWithGaps(SERIES));
      }
      if (i % 5 == 0) {
        String key = run + "/" + thread;
        byte[] value = String.valueOf(i).getBytes(StandardCharsets.US_ASCII);
        records.update(key, old -> Optional.of(value));
        say(out, "record " + key + " " + i);
      }
    }
  }

  private Application application() {
    return stores.transactions.run(
        () -> {
          Application made =
              Fixtures.anyApplication()
                  .type(TYPE)
                  .publicity(String.valueOf(stores.numbers.next(SERIES)))
                  .build();
          stores.applications.insert(made);
          stores.audit.append(Fixtures.auditEntry(made.id().toString()));
          stores.events.append(
              new EventLog.Event(0, Fixtures.NOON, "made", made.id().toString(), ""));
          return made;
        });
  }
}
