package org.zhuce.kernel.type;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.zhuce.kernel.lifecycle.Lifecycle;

/**
 * A kind of registration (注册事项). Register it as an OSGi service; the kernel checks it, offers it,
 * and refuses actions on its applications with "type unavailable" while it is away.
 *
 * <p>Every method is called from several threads, outside of transactions and under a time limit.
 * It answers from its arguments alone and has no side effects. The first four return the same value
 * each time.
 */
@ConsumerType
public interface RegistrationType {

  /** Id, version, titles, who starts it. */
  Description description();

  /** The course of an application. */
  Lifecycle lifecycle();

  /** The form. */
  FormDefinition form();

  /** How the application form is laid out. */
  DocumentTemplate document();

  /** The rules, checked one after another and reported all at once. */
  List<Policy> policies();

  /**
   * What the announcement does to the register.
   *
   * @param file the case, all policies of which have just passed
   */
  List<Effect> effects(CaseFile file);

  /**
   * Whether applications that were last saved with {@code version} go on with this version of the
   * type. Those that cannot stay readable and say why.
   */
  default boolean takesUp(String version) {
    return true;
  }
}
