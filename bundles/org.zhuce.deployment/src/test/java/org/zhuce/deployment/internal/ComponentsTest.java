package org.zhuce.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class ComponentsTest {
  private static String printed(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void saysWhatAConstructorThrewAndNotWhatWrapsIt() {
    Exception thrown =
        new InvocationTargetException(
            new IllegalStateException(
                "cannot begin", new IllegalArgumentException("the quota file is missing")));
    assertThat(Components.cause(printed(thrown)))
        .isEqualTo("java.lang.IllegalArgumentException: the quota file is missing");
  }

  @Test
  void saysWhatWasThrownWhereNothingWrapsIt() {
    assertThat(Components.cause(printed(new IllegalStateException("no"))))
        .isEqualTo("java.lang.IllegalStateException: no");
    assertThat(Components.cause("")).isEmpty();
  }
}
