package org.zhuce.persistence.jpa.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2 ({@code jdbc:h2:steady:/path}) that an interrupted thread cannot close. With H2's own
 * default, a thread that is interrupted while it reads or writes, as one of a plug-in that took too
 * long, closes the file under everybody. H2's {@code async:} is safe from that, too, but hands each
 * read and each write to another thread and waits for it, which costs a fifth of a commit.
 *
 * <p>Public with a public constructor because H2 makes one for each path.
 */
public final class SteadyFiles extends FilePathWrapper {
  private static final String SCHEME = "steady";

  /** One of H2's paths; {@link FilePathWrapper} fills it. */
  public SteadyFiles() {
    // Nothing to prepare
  }

  /** Lets URLs of H2 name these files; again after an upgrade of this bundle. */
  public static void register() {
    FilePath.register(new SteadyFiles());
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Steady(getBase().toString(), mode);
  }

  /**
   * A file by {@link RandomAccessFile}, whose operations no interrupt ends. It has one position, so
   * reading and writing have one each, and each is a monitor.
   */
  private static final class Steady extends FileBaseDefault {
    private final String name;
    private final RandomAccessFile reading;
    private final RandomAccessFile writing;

    Steady(String name, String mode) throws IOException {
      this.name = name;
      writing = new RandomAccessFile(name, mode);
      try {
        reading = new RandomAccessFile(name, "r");
      } catch (IOException e) {
        writing.close();
        throw e;
      }
    }

    @Override
    public long size() throws IOException {
      return reading.length();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      byte[] bytes = target.hasArray() ? target.array() : new byte[target.remaining()];
      int offset = target.hasArray() ? target.arrayOffset() + target.position() : 0;
      int count;
      synchronized (reading) {
        reading.seek(position);
        count = reading.read(bytes, offset, target.remaining());
      }
      if (count > 0 && target.hasArray()) {
        target.position(target.position() + count);
      } else if (count > 0) {
        target.put(bytes, 0, count);
      }
      return count;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      int count = source.remaining();
      byte[] bytes = source.hasArray() ? source.array() : new byte[count];
      int offset = source.hasArray() ? source.arrayOffset() + source.position() : 0;
      if (source.hasArray()) {
        source.position(source.limit());
      } else {
        source.get(bytes);
      }
      synchronized (writing) {
        writing.seek(position);
        writing.write(bytes, offset, count);
      }
      return count;
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      synchronized (writing) {
        // As a channel does: what is shorter stays so
        if (size < writing.length()) {
          writing.setLength(size);
        }
      }
    }

    /** Not by the channel, whose {@code force} an interrupt would end by closing it. */
    @Override
    public void force(boolean metaData) throws IOException {
      writing.getFD().sync();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return writing.getChannel().tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      try {
        reading.close();
      } finally {
        writing.close();
      }
    }

    @Override
    public String toString() {
      return SCHEME + ":" + name;
    }
  }
}
