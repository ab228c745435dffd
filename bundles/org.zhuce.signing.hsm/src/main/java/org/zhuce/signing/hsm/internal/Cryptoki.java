package org.zhuce.signing.hsm.internal;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.signing.spi.Text;

/**
 * What SunPKCS11 does not do with a PKCS#11 library (OASIS PKCS #11 2.40): find a slot by its
 * token, look whether the token is there without logging in, start the library anew, and end it. A
 * library sees tokens that were away at its start, and forgets those that left, only when it is
 * started anew.
 *
 * <p>The library is one for the whole process, so all users share one object; the last one ends it.
 * For 64-bit Unix: a CK_ULONG has 8 bytes.
 */
final class Cryptoki implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Cryptoki.class);
  private static final Map<Path, Cryptoki> OPEN = new HashMap<>();

  private static final long CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191;
  private static final long CKF_OS_LOCKING_OK = 2;
  private static final long CKF_USER_PIN_FINAL_TRY = 0x20000;
  private static final long CKF_USER_PIN_LOCKED = 0x40000;
  // CK_TOKEN_INFO: label, manufacturer, model, serial number, flags, ten numbers, versions, time
  private static final int INFO_BYTES = 512;
  private static final int LABEL_BYTES = 32;
  private static final int SERIAL_AT = 80;
  private static final int SERIAL_BYTES = 16;
  private static final int FLAGS_AT = 96;
  // CK_C_INITIALIZE_ARGS: four functions, flags, reserved
  private static final int ARGUMENTS = 6;
  private static final int FLAGS_ARGUMENT = 4;
  private static final int PATIENCE_SECONDS = 3;

  private final Path path;
  private final NativeLibrary library;
  private final Pointer functions;
  private final ReentrantReadWriteLock running = new ReentrantReadWriteLock(true);
  private int users;

  private Cryptoki(Path path) {
    this.path = path;
    library = NativeLibrary.getInstance(path.toString());
    PointerByReference list = new PointerByReference();
    long result = library.getFunction("C_GetFunctionList").invokeLong(new Object[] {list});
    if (result != 0) {
      throw new UnsatisfiedLinkError(path + " lists no functions: CKR " + result);
    }
    functions = list.getValue();
    initialize();
  }

  /** Places in CK_FUNCTION_LIST, after the version. */
  private enum Call {
    INITIALIZE(1),
    FINALIZE(2),
    GET_SLOT_LIST(5),
    GET_TOKEN_INFO(7);

    private final int place;

    Call(int place) {
      this.place = place;
    }
  }

  /**
   * Loads and starts the library, unless that is done.
   *
   * @throws TokenFault if there is no such library
   */
  static Cryptoki open(Path path) {
    synchronized (OPEN) {
      Cryptoki one = OPEN.get(path);
      if (one == null) {
        try {
          one = new Cryptoki(path);
        } catch (UnsatisfiedLinkError e) {
          throw new TokenFault(
              TokenFault.Kind.SETTINGS,
              new Text(
                  "PKCS#11 库 " + path + " 无法加载。",
                  "The PKCS#11 library " + path + " cannot be loaded."),
              e);
        }
        OPEN.put(path, one);
      }
      one.users++;
      return one;
    }
  }

  private long call(Call call, Object... arguments) {
    return Function.getFunction(functions.getPointer((long) call.place * Native.POINTER_SIZE))
        .invokeLong(arguments);
  }

  private void initialize() {
    Memory arguments = new Memory((long) ARGUMENTS * Long.BYTES);
    arguments.clear();
    arguments.setLong((long) FLAGS_ARGUMENT * Long.BYTES, CKF_OS_LOCKING_OK);
    long result = call(Call.INITIALIZE, arguments);
    if (result != 0 && result != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
      // Some libraries do not start without a token; this one has no slots until it does
      LOG.warn("{} does not start: CKR 0x{}", path, Long.toHexString(result));
    }
  }

  /** Does something with the token, during which the library is not ended. */
  <T> T use(Supplier<T> work) {
    running.readLock().lock();
    try {
      return work.get();
    } finally {
      running.readLock().unlock();
    }
  }

  /**
   * Ends and starts the library: all sessions end, and tokens are looked for anew.
   *
   * @return whether it was done; not while a call does not come back from the token
   */
  boolean restart() {
    return alone(
        () -> {
          call(Call.FINALIZE, Pointer.NULL);
          initialize();
        });
  }

  // Ending a library under a running call may crash the process
  private boolean alone(Runnable work) {
    try {
      if (!running.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    try {
      work.run();
      return true;
    } finally {
      running.writeLock().unlock();
    }
  }

  /**
   * The place of the token's slot in the list of all slots; empty if the token is not there.
   *
   * @throws TokenFault if its PIN is locked or a wrong try would lock it
   */
  OptionalInt find(Settings.TokenName name) {
    return use(() -> found(name, true));
  }

  /** Whether the token is there. */
  boolean isThere(Settings.TokenName name) {
    return use(() -> found(name, false).isPresent());
  }

  private OptionalInt found(Settings.TokenName name, boolean toLogIn) {
    long[] slots = slots();
    for (int i = 0; i < slots.length; i++) {
      Memory info = new Memory(INFO_BYTES);
      if (call(Call.GET_TOKEN_INFO, slots[i], info) == 0
          && name.fits(text(info, 0, LABEL_BYTES), text(info, SERIAL_AT, SERIAL_BYTES))) {
        long flags = info.getLong(FLAGS_AT);
        if (toLogIn && (flags & (CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED)) != 0) {
          throw pinAtRisk(name, (flags & CKF_USER_PIN_LOCKED) != 0);
        }
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static TokenFault pinAtRisk(Settings.TokenName name, boolean locked) {
    return new TokenFault(
        TokenFault.Kind.PIN,
        locked
            ? new Text(
                "密码设备“" + name + "”的 PIN 已锁定，请由其管理员解锁。",
                "The PIN of the token " + name + " is locked; have its security officer unlock it.")
            : new Text(
                "密码设备“" + name + "”的 PIN 仅剩一次尝试，系统不再尝试；请先用厂商工具登录一次。",
                "The PIN of the token "
                    + name
                    + " has one try left, which is not used here; log in once with its own tool."));
  }

  private long[] slots() {
    Memory count = new Memory(Long.BYTES);
    if (call(Call.GET_SLOT_LIST, (byte) 0, Pointer.NULL, count) != 0 || count.getLong(0) == 0) {
      return new long[0];
    }
    Memory list = new Memory(count.getLong(0) * Long.BYTES);
    return call(Call.GET_SLOT_LIST, (byte) 0, list, count) == 0
        ? list.getLongArray(0, (int) count.getLong(0))
        : new long[0];
  }

  private static String text(Memory info, int at, int length) {
    return new String(info.getByteArray(at, length), StandardCharsets.UTF_8).strip();
  }

  /** One user less; the last one ends the library, which closes all sessions and logs out. */
  @Override
  public void close() {
    synchronized (OPEN) {
      users--;
      if (users == 0) {
        OPEN.remove(path);
        // A call that hangs in the library keeps it; ending it would take the process along
        if (alone(() -> call(Call.FINALIZE, Pointer.NULL))) {
          library.close();
        }
      }
    }
  }
}
