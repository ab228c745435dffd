package org.zhuce.registration.testkit;

/**
 * What every registration type has to do, one test a rule. Rules 1xx are about what it declares,
 * 2xx about the form, 3xx the lifecycle, 4xx policies, 5xx effects on the register, 6xx the
 * document, 7xx being called. Those that a type has no occasion to break hold by themselves.
 */
public abstract class RegistrationTypeContract extends CallRules {
  /** The type to be judged, called before each rule. */
  @Override
  protected abstract TypeUnderTest type();
}
