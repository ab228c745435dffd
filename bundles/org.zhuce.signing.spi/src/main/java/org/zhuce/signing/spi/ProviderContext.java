package org.zhuce.signing.spi;

import java.time.Clock;
import org.osgi.annotation.versioning.ProviderType;

/** What the platform hands to a provider with each call. */
@ProviderType
public interface ProviderContext {
  /** The provider's own store. */
  ProviderStore store();

  /** The platform's clock; a provider reads time nowhere else. */
  Clock clock();
}
