package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.zhuce.kernel.lifecycle.Lifecycle;

/**
 * A kind of registration (注册事项). Register it as an OSGi service; the kernel checks it, offers it,
 * and refuses actions on its applications with "type unavailable" while it is away.
 *
 * <p>Every method is called from several threads, outside of transactions and under a time limit.
 * It answers from its arguments alone and has no side effects.
 */
@ConsumerType
public interface RegistrationType {

  /** What the type declares; the same each time. */
  Definition definition();

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

  /**
   * What a type declares, as data.
   *
   * @param description id, version, titles, who starts it
   * @param lifecycle the course of an application
   * @param form the form
   * @param document how the application form is laid out
   * @param policies the rules, checked one after another and reported all at once
   */
  record Definition(
      Description description,
      Lifecycle lifecycle,
      FormDefinition form,
      DocumentTemplate document,
      List<Policy> policies) {
    public Definition {
      requireNonNull(description, "description");
      requireNonNull(lifecycle, "lifecycle");
      requireNonNull(form, "form");
      requireNonNull(document, "document");
      policies = List.copyOf(policies);
    }
  }
}
