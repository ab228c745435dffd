package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.zhuce.signing.spi.Text;

/**
 * A matter that is no application of its own but several, one after another (办事指引), such as a
 * change of employer: cancellation, then an initial registration. Register it as an OSGi service;
 * it stands among the types, says which of them comes next for a person, and links them. Nobody
 * applies for a guide; each step has the form, policies and course of its own type.
 *
 * <p>Every method is called from several threads, outside of transactions and under a time limit.
 * It answers from its arguments alone and has no side effects.
 */
@ConsumerType
public interface RegistrationGuide {

  /** What the guide declares; the same each time. */
  Definition definition();

  /**
   * How far a person is.
   *
   * @param file the person and the registers, without a form
   */
  Progress progress(CaseFile file);

  /**
   * What a guide declares, as data.
   *
   * @param description id (types and guides share the names), version, titles, legal source; the
   *     initiator is the individual, who is the one to be guided
   * @param steps in their order, at least one
   */
  record Definition(Description description, List<Step> steps) {
    public Definition {
      requireNonNull(description, "description");
      steps = List.copyOf(steps);
      if (steps.isEmpty()) {
        throw new IllegalArgumentException("a guide has at least one step");
      }
      if (description.initiator() != Description.Initiator.INDIVIDUAL) {
        throw new IllegalArgumentException("a guide is for individuals: initiator INDIVIDUAL");
      }
      String id = description.id();
      if (steps.stream().anyMatch(s -> s.type().equals(id))) {
        throw new IllegalArgumentException("a guide's step is a type, not the guide itself: " + id);
      }
    }
  }

  /**
   * A step.
   *
   * @param type id of the registration type; it may be away, and then the step says so
   * @param title what is to be done
   */
  record Step(String type, Text title) {
    public Step {
      requireNonNull(type, "type");
      requireNonNull(title, "title");
    }
  }

  /**
   * How far a person is.
   *
   * @param done so many of the first steps have taken effect, or are not needed any more
   * @param findings what the person should know; a refusal says that the guide is not for this
   *     person, and what is
   */
  record Progress(int done, List<Finding> findings) {
    public Progress {
      findings = List.copyOf(findings);
      if (done < 0) {
        throw new IllegalArgumentException("at least 0 steps are done, not " + done);
      }
    }
  }
}
