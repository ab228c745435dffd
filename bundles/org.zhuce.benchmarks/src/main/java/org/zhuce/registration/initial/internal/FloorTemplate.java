package org.zhuce.registration.initial.internal;

import org.zhuce.kernel.type.DocumentTemplate;

/** Opens the type's own form. */
public final class FloorTemplate {
  private FloorTemplate() {}

  /** The form as it is laid out. */
  public static DocumentTemplate template() {
    return InitialDocument.TEMPLATE;
  }
}
