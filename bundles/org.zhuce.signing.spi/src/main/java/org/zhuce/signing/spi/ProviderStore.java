package org.zhuce.signing.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A provider's own records: bytes by key, in a namespace that no other provider sees. They are
 * encrypted at rest, durable when a call returns, and survive the provider's removal and upgrade.
 * Keys are at most 200 characters of {@code [A-Za-z0-9._:/-]}; values at most 1 MiB.
 */
@ProviderType
public interface ProviderStore {

  /** The value under that key. */
  Optional<byte[]> get(String key);

  /** All keys that start with {@code prefix}, in ascending order. */
  List<String> keys(String prefix);

  /**
   * Reads and writes one key atomically, also against other threads and nodes: of two that count up
   * at once, none is lost.
   *
   * @param key the key
   * @param change takes the present value (empty if there is none) and returns the new one (empty
   *     to delete); must be free of side effects, since it runs again after a conflict
   * @return the value after the change
   */
  Optional<byte[]> update(String key, Function<Optional<byte[]>, Optional<byte[]>> change);

  /** Writes one key, whatever it held. */
  default void put(String key, byte[] value) {
    update(key, old -> Optional.of(value));
  }
}
