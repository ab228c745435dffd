package org.zhuce.document.pdf.internal;

import java.util.Set;
import org.zhuce.document.pdf.internal.Cos.Dictionary;

/**
 * Finds what makes a file do things, or show this today and that tomorrow, without a change of a
 * single byte: scripts and actions, files within the file, layers, pictures for the printer alone,
 * and whatever is fetched from elsewhere. A signature covers none of what comes of it.
 */
final class ActiveContent {
  private static final Set<String> ACTIVE =
      Set.of(
          // Actions and scripts (ISO 32000-1, 12.6)
          "JS",
          "JavaScript",
          "OpenAction",
          "AA",
          "A",
          // Forms that draw themselves (12.7.2 and 12.7.8)
          "XFA",
          "NeedAppearances",
          // Files within files, collections of them, pages of other files (7.11, 12.3.5, 8.10.4)
          "EmbeddedFiles",
          "EF",
          "AF",
          "Collection",
          "Ref",
          // Data of a stream that lie outside the file (7.3.8.2)
          "FFilter",
          "FDecodeParms",
          // Layers and pictures that show on paper only (8.11, 8.9.5.4)
          "OCProperties",
          "OC",
          "Alternates",
          // Multimedia (13)
          "RichMediaContent",
          "RichMediaSettings",
          "Movie",
          "Sound",
          "3DD");

  private ActiveContent() {}

  /** Whether it is in there, however deep. */
  static boolean in(Cos object) {
    if (object instanceof Dictionary dictionary) {
      return dictionary.entries().keySet().stream().anyMatch(ACTIVE::contains)
          || dictionary.entries().values().stream().anyMatch(ActiveContent::in);
    }
    if (object instanceof Cos.Array array) {
      return array.items().stream().anyMatch(ActiveContent::in);
    }
    // In a stream's dictionary, F names a file that has the data
    return object instanceof Cos.Stream stream
        && (stream.dictionary().get("F").isPresent() || in(stream.dictionary()));
  }
}
