package org.zhuce.signing.softkey.internal;

import java.time.Clock;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.ProviderStore;

/** The seal needs neither store nor clock. */
enum NoContext implements ProviderContext {
  INSTANCE;

  @Override
  public ProviderStore store() {
    throw new AssertionError("store used");
  }

  @Override
  public Clock clock() {
    throw new AssertionError("clock used");
  }
}
