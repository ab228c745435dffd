package org.zhuce.kernel.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.type.Finding;

/** Texts that somebody must write, in words that documents can show. */
@Component(service = RequiredText.class)
public final class RequiredText {
  private static final int LONGEST = 2000;

  private final PrintableText characters;

  /** Made by the container. */
  @Activate
  public RequiredText(@Reference PrintableText characters) {
    this.characters = characters;
  }

  /**
   * Adds what is wrong with a text.
   *
   * @param field JSON Pointer of the text
   * @param zh what it is, within a sentence
   * @param en the same in English
   */
  public void require(String field, String value, String zh, String en, List<Finding> findings) {
    if (value.isBlank() || value.length() > LONGEST) {
      findings.add(
          Finding.refusal(
              field,
              "text-length",
              "请填写" + zh + "（不超过 " + LONGEST + " 字）。",
              "Give the " + en + ", at most " + LONGEST + " characters."));
    }
    characters.check(field, value, findings);
  }
}
