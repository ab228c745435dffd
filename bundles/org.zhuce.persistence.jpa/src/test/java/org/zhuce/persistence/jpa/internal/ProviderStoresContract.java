package org.zhuce.persistence.jpa.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.zhuce.signing.spi.ProviderStore;

abstract class ProviderStoresContract {
  private final Stores stores;
  private final ProviderStore store;

  ProviderStoresContract(Stores stores) {
    this.stores = stores;
    store = stores.providers.open("mobile-" + Fixtures.serial());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void writesReadsAndDeletes() {
    assertThat(store.get("key/1")).isEmpty();
    assertThat(store.update("key/1", old -> Optional.of(bytes("one"))).orElseThrow())
        .isEqualTo(bytes("one"));
    store.put("key/1", bytes("two"));
    assertThat(store.get("key/1").orElseThrow()).isEqualTo(bytes("two"));
    assertThat(store.update("key/1", old -> Optional.empty())).isEmpty();
    assertThat(store.get("key/1")).isEmpty();
    assertThat(store.update("key/1", old -> Optional.empty())).isEmpty();
  }

  @Test
  void listsKeysByPrefixInAscendingOrder() {
    for (String key : new String[] {"p/b", "p/B", "p/a-1", "p/a/1", "p/a", "q/a", "p", "P/a"}) {
      store.put(key, bytes(key));
    }

    assertThat(store.keys("p/")).containsExactly("p/B", "p/a", "p/a-1", "p/a/1", "p/b");
    assertThat(store.keys("")).hasSize(8);
    assertThat(store.keys("z")).isEmpty();
  }

  @Test
  void keepsProvidersApart() {
    store.put("same", bytes("mine"));

    assertThat(stores.providers.open("other-" + Fixtures.serial()).get("same")).isEmpty();
  }

  @Test
  void losesNoCountOfEightThreads() {
    Concurrently.call(
        8,
        160,
        i ->
            store.update(
                "counter",
                old ->
                    Optional.of(
                        bytes(
                            String.valueOf(
                                old.map(o -> Integer.parseInt(new String(o, UTF_8))).orElse(0)
                                    + 1)))));

    assertThat(new String(store.get("counter").orElseThrow(), UTF_8)).isEqualTo("160");
  }

  @Test
  void holdsNoConnectionWhileTheProviderComputes() {
    CountDownLatch allComputing = new CountDownLatch(20);

    Concurrently.times(
        20,
        i ->
            store.update(
                "key" + i,
                old -> {
                  allComputing.countDown();
                  Concurrently.await(allComputing);
                  return Optional.of(bytes("x"));
                }));

    assertThat(store.keys("key")).hasSize(20);
  }

  @Test
  void changesWithinAUnitThatReads() {
    store.put("tries", bytes("0"));

    stores.transactions.read(
        () -> {
          assertThat(store.get("tries").orElseThrow()).isEqualTo(bytes("0"));
          Concurrently.run(() -> store.put("tries", bytes("1")));
          return store.update("tries", old -> Optional.of(bytes("2")));
        });

    assertThat(store.get("tries").orElseThrow()).isEqualTo(bytes("2"));
  }

  @Test
  void staysWhenTheUnitAroundItFails() {
    assertThatThrownBy(
            () ->
                stores.transactions.run(
                    () -> {
                      store.put("tries", bytes("1"));
                      throw new IllegalStateException("refused");
                    }))
        .hasMessage("refused");

    assertThat(store.get("tries")).isPresent();
  }

  @Test
  void holdsOneMebibyteAndNoMore() {
    byte[] largest = new byte[1 << 20];
    largest[1_048_575] = 7;

    store.put("large", largest);

    assertThat(store.get("large").orElseThrow()).isEqualTo(largest);
    assertThatThrownBy(() -> store.put("large", new byte[(1 << 20) + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 1048576 bytes");
    assertThat(store.get("large").orElseThrow()).isEqualTo(largest);
  }

  @Test
  void refusesOtherKeys() {
    for (String key : new String[] {"", "a b", "k".repeat(201), "键", "a%"}) {
      assertThatThrownBy(() -> store.put(key, bytes("x")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store.get(key)).isInstanceOf(IllegalArgumentException.class);
    }
    store.put("k".repeat(200), bytes("x"));
    assertThatThrownBy(() -> store.keys("a%")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> stores.providers.open("a/b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
