package org.zhuce.registration.testkit;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a class and those that it uses in its own package call, read from the class files. */
final class ClassCalls {
  private static final Pattern TIME_OR_CHANCE =
      Pattern.compile(
          "java/time/\\w+\\.now|java/time/Clock\\.(system|tick)\\w*"
              + "|java/lang/System\\.(currentTimeMillis|nanoTime)|java/lang/Math\\.random"
              + "|java/util/(Date|Random|SplittableRandom)\\.<init>"
              + "|java/util/concurrent/ThreadLocalRandom\\.current|java/util/UUID\\.randomUUID"
              + "|java/security/SecureRandom\\.<init>");

  private final Set<String> classes = new TreeSet<>();
  private final Set<String> calls = new TreeSet<>();

  private ClassCalls() {}

  /** Calls of clocks and of random numbers; sorted. */
  static List<String> ofTimeAndChance(Class<?> type) {
    String folder = type.getPackageName().replace('.', '/') + "/";
    Set<String> seen = new HashSet<>();
    Set<String> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(type.getName().replace('.', '/')));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!name.startsWith(folder) || !seen.add(name)) {
        continue;
      }
      ClassCalls read = new ClassCalls();
      try (InputStream file = type.getResourceAsStream("/" + name + ".class")) {
        if (file != null) {
          read.pool(file.readAllBytes());
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + name, e);
      }
      open.addAll(read.classes);
      read.calls.stream().filter(c -> TIME_OR_CHANCE.matcher(c).matches()).forEach(found::add);
    }
    return List.copyOf(found);
  }

  /** The constant pool (JVMS 17, 4.4). */
  private void pool(byte[] file) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    int[][] pairs = new int[count][];
    int[] tags = new int[count];
    int next = 1;
    while (next < count) {
      int i = next;
      tags[i] = in.readUnsignedByte();
      // Longs and doubles take two places
      next += tags[i] == 5 || tags[i] == 6 ? 2 : 1;
      switch (tags[i]) {
        case 1 -> texts[i] = in.readUTF();
        case 7, 8, 16, 19, 20 -> pairs[i] = new int[] {in.readUnsignedShort(), 0};
        case 9, 10, 11, 12, 17, 18 ->
            pairs[i] = new int[] {in.readUnsignedShort(), in.readUnsignedShort()};
        case 15 -> in.skipNBytes(3);
        case 3, 4 -> in.skipNBytes(4);
        case 5, 6 -> in.skipNBytes(8);
        default -> throw new IOException("constant of kind " + tags[i]);
      }
    }
    for (int i = 1; i < count; i++) {
      if (tags[i] == 7) {
        classes.add(texts[pairs[i][0]]);
      } else if (tags[i] == 10 || tags[i] == 11) {
        calls.add(texts[pairs[pairs[i][0]][0]] + "." + texts[pairs[pairs[i][1]][0]]);
      }
    }
  }
}
