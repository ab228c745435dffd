package org.zhuce.itests;

import java.util.List;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.RegistrationType;

/** A component of a type that throws when it is activated; copied into a bundle of its own. */
public final class ThrowingType implements RegistrationType {
  static final String FAULT = "the quota file is missing";

  /** Its description, as bnd would write it. */
  static final String COMPONENT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="throwing">
        <implementation class="org.zhuce.itests.ThrowingType"/>
        <service><provide interface="org.zhuce.kernel.type.RegistrationType"/></service>
      </scr:component>
      """;

  /** Made by the container. */
  public ThrowingType() {
    throw new IllegalStateException(FAULT);
  }

  @Override
  public Definition definition() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    return List.of();
  }
}
