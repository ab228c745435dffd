package org.zhuce.kernel.port;

import java.time.ZonedDateTime;
import java.util.List;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.signing.spi.SignerRole;

/** Draws application forms as PDF. */
public interface FormRenderer {

  /**
   * Draws a form with an empty signature place per opinion, named by {@link #fieldName}.
   *
   * @throws IllegalArgumentException naming the character, if the font lacks one
   */
  byte[] render(Content content);

  /** Name of the signature field of that role. */
  static String fieldName(SignerRole role) {
    return "signature-" + role.name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * What a form shows.
   *
   * @param number printed as text and as Code 128
   * @param title the heading
   * @param rows the table, each row one or two cells
   * @param opinions the signers' opinions
   * @param photo JPEG or PNG, empty for none
   * @param generatedAt 表格生成时间
   */
  record Content(
      ApplicationNumber number,
      String title,
      List<List<Cell>> rows,
      List<Opinion> opinions,
      byte[] photo,
      ZonedDateTime generatedAt) {
    public Content {
      rows = rows.stream().map(List::copyOf).toList();
      opinions = List.copyOf(opinions);
      photo = photo.clone();
    }

    @Override
    public byte[] photo() {
      return photo.clone();
    }
  }

  /** A label and its value. */
  record Cell(String label, String value) {}

  /** What a signer declares. */
  record Opinion(String label, List<String> sentences, SignerRole signer, String caption) {
    public Opinion {
      sentences = List.copyOf(sentences);
    }
  }
}
