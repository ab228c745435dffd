package org.zhuce.kernel.port;

import org.zhuce.signing.spi.ProviderStore;

/** Hands each signing provider its own store. */
public interface ProviderStores {

  /**
   * The store of that provider; the same records each time.
   *
   * @param provider a provider's id; the platform's own parts use names with a dot, which no
   *     provider can have
   */
  ProviderStore open(String provider);
}
