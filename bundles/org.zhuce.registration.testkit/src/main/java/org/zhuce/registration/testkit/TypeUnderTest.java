package org.zhuce.registration.testkit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Supplier;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.RegistrationType;

/**
 * A type as the kit sees it.
 *
 * @param maker makes a new instance, as after a redeployment
 * @param inOrder cases that pass every rule of the type, at least one; {@link RegisteredPerson}
 *     makes them. The kit generates further ones by changing these
 */
public record TypeUnderTest(Supplier<RegistrationType> maker, List<CaseFile> inOrder) {
  public TypeUnderTest {
    requireNonNull(maker, "maker");
    inOrder = List.copyOf(inOrder);
    if (inOrder.isEmpty()) {
      throw new IllegalArgumentException("the kit needs a case that is in order");
    }
  }

  /** The type and what passes it. */
  public static TypeUnderTest of(Supplier<RegistrationType> maker, CaseFile... inOrder) {
    return new TypeUnderTest(maker, List.of(inOrder));
  }
}
