package org.zhuce.kernel.port;

import java.util.List;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.type.Finding;

/** Validates forms against JSON Schema (2020-12). */
public interface FormSchemas {

  /**
   * Checks a schema at deployment.
   *
   * @throws IllegalArgumentException naming the fault, if it is no valid schema or refers outside
   *     itself
   */
  void check(String schema);

  /** All places where the form does not match, with messages in Chinese and English. */
  List<Finding> validate(String schema, Form form);
}
