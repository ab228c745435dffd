package org.zhuce.kernel.port;

import org.zhuce.signing.spi.ProviderStore;

/** Hands each signing provider its own store. */
public interface ProviderStores {

  /** The store of that provider; the same records each time. */
  ProviderStore open(String provider);
}
