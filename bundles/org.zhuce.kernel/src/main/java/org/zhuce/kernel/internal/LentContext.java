package org.zhuce.kernel.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.ProviderStore;

/** A provider's store and clock, for one call: afterwards the store opens no more. */
final class LentContext implements ProviderContext, ProviderStore {
  private final ProviderStore store;
  private final Clock clock;
  private volatile boolean over;

  LentContext(ProviderStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  void close() {
    over = true;
  }

  @Override
  public ProviderStore store() {
    return this;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Optional<byte[]> get(String key) {
    return open().get(key);
  }

  @Override
  public List<String> keys(String prefix) {
    return open().keys(prefix);
  }

  @Override
  public Optional<byte[]> update(String key, Function<Optional<byte[]>, Optional<byte[]>> change) {
    return open()
        .update(
            key,
            old -> {
              Optional<byte[]> next = change.apply(old);
              // The change is the provider's code, too, and may have taken too long
              open();
              return next;
            });
  }

  private ProviderStore open() {
    if (over) {
      throw new IllegalStateException("the store was lent for the call alone, which has ended");
    }
    return store;
  }
}
