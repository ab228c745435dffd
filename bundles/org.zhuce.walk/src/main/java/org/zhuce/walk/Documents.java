package org.zhuce.walk;

import java.nio.charset.StandardCharsets;

/** Downloads of PDF files. */
final class Documents {

  private Documents() {}

  /** The form with that many signatures. */
  static byte[] download(Api api, Step step, Application application, int signatures) {
    String path =
        application
            .document(signatures)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Application %s has no document with %d signature(s): %s"
                            .formatted(
                                application.number(),
                                signatures,
                                application.json().path("documents"))));
    return pdf(step, api.perform(step, Request.get(path)));
  }

  /** The body, if it is a PDF. */
  static byte[] pdf(Step step, Answer answer) {
    byte[] head = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    boolean pdf =
        answer.mediaType().equals("application/pdf")
            && answer.body().length > head.length
            && new String(answer.body(), 0, head.length, StandardCharsets.US_ASCII).equals("%PDF-");
    if (!pdf) {
      throw new UnexpectedAnswerException(
          step, answer, step.en() + ": not a PDF but " + answer.mediaType());
    }
    return answer.body();
  }
}
