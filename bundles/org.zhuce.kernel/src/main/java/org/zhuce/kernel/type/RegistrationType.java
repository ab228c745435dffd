package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.zhuce.kernel.lifecycle.Lifecycle;
import org.zhuce.kernel.model.TypeRef;

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
   * Whether applications that were last saved with another version, lower or higher, go on with
   * this one. Those that do not stay readable, and every action says why; they go on as soon as a
   * version is deployed that takes them up, also beside this one. What was saved with this very
   * version and schema is never asked about.
   *
   * <p>By default everything goes on but what a higher version has saved with another schema: its
   * fields may mean what this version does not know.
   *
   * @param saved version and schema that the application was last saved with
   */
  default Takeover takesUp(TypeRef saved) {
    Definition own = definition();
    boolean older =
        new TypeVersion(saved.version()).compareTo(new TypeVersion(own.description().version()))
            <= 0;
    return older || saved.schema().equals(own.form().version())
        ? Takeover.GOES_ON
        : Takeover.refused(
            "申请表由较新的版本填写，其内容本版本无法识别。",
            "The form was filled in with a newer version, whose fields this one does not know.");
  }

  /**
   * Whether it brings about a registration, or a longer one. The kernel keeps such types from those
   * whom the restrictions register (限制) names: order 153, art. 15 says who is <em>not
   * registered</em>. What ends a registration or corrects how it is written answers {@code false}:
   * nobody is held in a registration by a restriction, since arts. 16 and 17 oblige to cancel it,
   * not least for the very same grounds (loss of capacity, an employer without qualification).
   */
  default boolean confersRegistration() {
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
