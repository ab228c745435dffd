package org.zhuce.kernel.internal;

import java.time.ZonedDateTime;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.DocumentTemplate;

/** Fills a type's template with a case. Runs the type's code. */
final class FormContents {
  private FormContents() {}

  static FormRenderer.Content of(
      ApplicationNumber number,
      DocumentTemplate template,
      CaseFile file,
      byte[] photo,
      ZonedDateTime at) {
    return new FormRenderer.Content(
        number,
        template.title(),
        template.rows().stream()
            .map(
                row ->
                    row.fields().stream()
                        .map(f -> new FormRenderer.Cell(f.label(), f.value().apply(file)))
                        .toList())
            .toList(),
        template.opinions().stream().map(o -> opinion(o, file)).toList(),
        photo,
        at);
  }

  private static FormRenderer.Opinion opinion(DocumentTemplate.Opinion opinion, CaseFile file) {
    return new FormRenderer.Opinion(
        opinion.label(),
        opinion.sentences().stream().map(s -> s.apply(file)).toList(),
        opinion.signer(),
        opinion.caption());
  }
}
