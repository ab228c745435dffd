package org.zhuce.kernel.internal;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.kernel.port.GlyphCoverage;
import org.zhuce.kernel.type.Finding;

/** Refuses what no document could show, at the door, with the character's name. */
@Component(service = PrintableText.class)
public final class PrintableText {
  private final GlyphCoverage glyphs;

  /** Made by the container. */
  @Activate
  public PrintableText(@Reference GlyphCoverage glyphs) {
    this.glyphs = glyphs;
  }

  /**
   * Checks a text.
   *
   * @param field JSON Pointer to where it was entered
   * @param findings takes what is found
   */
  public void check(String field, String text, List<Finding> findings) {
    check(field, text, "", "", findings);
  }

  /** Checks a cell of an imported file. */
  public void check(int line, String column, String text, List<Finding> findings) {
    check(
        "/lines/" + line + "/" + column,
        text,
        "第 " + line + " 行：",
        "Line " + line + ": ",
        findings);
  }

  private void check(String field, String text, String zh, String en, List<Finding> findings) {
    glyphs
        .missing(text)
        .ifPresent(
            c -> {
              String character = visible(c) ? Character.toString(c) : "";
              String number = String.format("U+%04X", c);
              findings.add(
                  Finding.refusal(
                      field,
                      "character-not-printable",
                      zh
                          + "字符“"
                          + character
                          + "”（"
                          + number
                          + "）不在字库中，文书无法显示。请改用证件上的规范字形；确为证件用字的，请联系注册中心。",
                      en
                          + "The character \""
                          + character
                          + "\" ("
                          + number
                          + ") cannot be printed: the documents' font lacks it. Write it as the"
                          + " identity document does; if that is how it is written there, ask the"
                          + " centre."));
            });
  }

  /** Checks every text of a form, however deep. */
  public void checkAll(String path, Object value, List<Finding> findings) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((k, v) -> checkAll(path + "/" + escaped(k), v, findings));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        checkAll(path + "/" + i, list.get(i), findings);
      }
    } else if (value instanceof String text) {
      check(path, text, findings);
    }
  }

  /** RFC 6901, 3. */
  private static String escaped(Object key) {
    return String.valueOf(key).replace("~", "~0").replace("/", "~1");
  }

  /** Checks what a type's template makes of a case: the field is the cell's label. */
  public void check(FormRenderer.Content content, List<Finding> findings) {
    check("/title", content.title(), findings);
    content.rows().stream()
        .flatMap(List::stream)
        .forEach(cell -> check("/" + escaped(cell.label()), cell.label() + cell.value(), findings));
    content
        .opinions()
        .forEach(
            o ->
                check(
                    "/" + escaped(o.label()),
                    o.label() + o.caption() + String.join("", o.sentences()),
                    findings));
  }

  /** Whether the character can be shown and sent at all; its number can. */
  private static boolean visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
