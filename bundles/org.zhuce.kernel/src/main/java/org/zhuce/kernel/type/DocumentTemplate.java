package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.zhuce.signing.spi.SignerRole;

/**
 * How an application form is laid out: data that the document adapter draws, the same way for every
 * type (manual, figures 8 and 13). Number as Code 128, photo and time of generation are always
 * there.
 *
 * @param version counts the template's changes; printed nowhere, kept with the document
 * @param title such as 二级建造师初始注册申请表
 * @param rows the table, top to bottom
 * @param opinions one per signer, in the order of signing; below the table's rows
 */
public record DocumentTemplate(
    String version, String title, List<Row> rows, List<Opinion> opinions) {
  public DocumentTemplate {
    requireNonNull(version, "version");
    requireNonNull(title, "title");
    rows = List.copyOf(rows);
    opinions = List.copyOf(opinions);
  }

  /**
   * One row of one or two fields; a row of one spans the table.
   *
   * @param fields left to right
   */
  public record Row(List<Field> fields) {
    public Row {
      fields = List.copyOf(fields);
      if (fields.isEmpty() || fields.size() > 2) {
        throw new IllegalArgumentException("a row has one or two fields");
      }
    }

    /** A row. */
    public static Row of(Field... fields) {
      return new Row(List.of(fields));
    }
  }

  /**
   * A label and where its value comes from.
   *
   * @param label such as 姓名
   * @param value reads the case; an empty text leaves the cell empty, line breaks are kept
   */
  public record Field(String label, Function<CaseFile, String> value) {
    public Field {
      requireNonNull(label, "label");
      requireNonNull(value, "value");
    }
  }

  /**
   * What a signer declares, and where the signature goes.
   *
   * @param label such as 申请人意见
   * @param sentences the manual's words, one paragraph each
   * @param signer who signs here
   * @param caption such as 签字： or 盖章：
   */
  public record Opinion(
      String label, List<Function<CaseFile, String>> sentences, SignerRole signer, String caption) {
    public Opinion {
      requireNonNull(label, "label");
      sentences = List.copyOf(sentences);
      requireNonNull(signer, "signer");
      requireNonNull(caption, "caption");
    }
  }
}
