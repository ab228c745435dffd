package org.zhuce.registration.initial.internal;

import org.zhuce.kernel.type.ContinuingEducation;
import org.zhuce.kernel.type.ContinuingEducation.Hours;
import org.zhuce.kernel.type.DocumentTemplate;

/** Opens the type's own form. */
public final class FloorTemplate {
  private FloorTemplate() {}

  /** The form as it is laid out by default. */
  public static DocumentTemplate template() {
    return InitialDocument.template(
        new ContinuingEducation(3, new Hours(60, 60), new Hours(30, 30)));
  }
}
