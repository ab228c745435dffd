package org.zhuce.signing.testkit;

/**
 * What every signing provider has to do, one test a rule. Rules 1xx are about signing, 2xx about
 * enrolment, 3xx about existing keys; those that a provider has no occasion to break (no enrolment,
 * no password) hold by themselves. Each test has a store and an authority of its own.
 */
public abstract class SigningProviderContract extends KeyCareRules {
  /** The provider to be judged, called before each rule. */
  @Override
  protected abstract ProviderUnderTest provider();
}
