package org.zhuce.shell.internal;

import java.util.stream.Collectors;
import org.zhuce.kernel.usecase.Refusal;

/** Tells the shell's user why something was not done. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(Refusal refusal) {
    super(
        refusal.code()
            + ": "
            + refusal.message().en()
            + " "
            + refusal.message().zh()
            + refusal.findings().stream()
                .map(f -> System.lineSeparator() + f.message().en())
                .collect(Collectors.joining()),
        null,
        false,
        false);
  }
}
