package org.zhuce.kernel.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.RegistrationGuide;
import org.zhuce.kernel.type.TypeVersion;

/** A guide together with what it said of itself when it came. */
public record DeployedGuide(
    RegistrationGuide guide, Description description, List<RegistrationGuide.Step> steps) {

  static DeployedGuide read(RegistrationGuide guide) {
    RegistrationGuide.Definition declared = requireNonNull(guide.definition(), "definition");
    return new DeployedGuide(guide, declared.description(), declared.steps());
  }

  /** The guide's id. */
  public String id() {
    return description.id();
  }

  /** The guide's version. */
  TypeVersion version() {
    return new TypeVersion(description.version());
  }
}
