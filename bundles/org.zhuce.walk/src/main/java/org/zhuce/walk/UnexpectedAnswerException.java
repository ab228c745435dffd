package org.zhuce.walk;

/** A step brought another answer than it must; the message shows what came back. */
public final class UnexpectedAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Step step;
  private final transient Answer answer;

  /** Another status than the step's. */
  public UnexpectedAnswerException(Player player, Step step, Request request, Answer answer) {
    this(
        step,
        answer,
        "%s %s / %s %s: expected HTTP %d, got %d%n%s %s%n%s"
            .formatted(
                player.zh(),
                step.zh(),
                player.en(),
                step.en(),
                step.status(),
                answer.status(),
                request.method(),
                request.path(),
                answer.text()));
  }

  /** The right status, but a content that tells another story. */
  public UnexpectedAnswerException(Step step, Answer answer, String message) {
    super(message);
    this.step = step;
    this.answer = answer;
  }

  /** Which step. */
  public Step step() {
    return step;
  }

  /** What came back. */
  public Answer answer() {
    return answer;
  }
}
