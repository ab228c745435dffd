package org.zhuce.rest.internal.http;

import java.util.List;
import java.util.Locale;
import org.zhuce.signing.spi.Text;

/** In which language texts go out. */
public enum Language {
  /** Chinese, the default. */
  ZH("zh-CN"),
  /** English. */
  EN("en");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /**
   * The better one of both by an {@code Accept-Language} header.
   *
   * @param header the header, empty if there is none; one that cannot be read counts as none
   */
  public static Language of(String header) {
    if (header.isBlank()) {
      return ZH;
    }
    List<Locale.LanguageRange> ranges;
    try {
      ranges = Locale.LanguageRange.parse(header);
    } catch (IllegalArgumentException unreadable) {
      return ZH;
    }
    for (Locale.LanguageRange range : ranges) {
      if (range.getWeight() > 0) {
        if (range.getRange().startsWith("zh") || range.getRange().equals("*")) {
          return ZH;
        }
        if (range.getRange().startsWith("en")) {
          return EN;
        }
      }
    }
    return ZH;
  }

  /** The language of that tag, as in {@code Content-Language}. */
  static Language ofTag(String tag) {
    return EN.tag.equals(tag) ? EN : ZH;
  }

  /** BCP 47 tag. */
  public String tag() {
    return tag;
  }

  /** The text in this language. */
  public String of(Text text) {
    return of(text.zh(), text.en());
  }

  /** One of both texts. */
  public String of(String zh, String en) {
    return this == EN ? en : zh;
  }
}
