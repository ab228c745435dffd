package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.port.DocumentStore;

abstract class DocumentsContract {
  private final Stores stores;
  private final DocumentStore documents;

  DocumentsContract(Stores stores) {
    this.stores = stores;
    documents = stores.documents;
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    ThreadLocalRandom.current().nextBytes(content);
    return content;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 70_000, 1_000_000, 1_000_001, 3_500_000})
  void givesBackWhatWasStored(int size) {
    byte[] content = content(size);

    DocumentId id = documents.put(content);

    assertThat(id).isEqualTo(DocumentId.of(content));
    assertThat(documents.get(id).orElseThrow()).isEqualTo(content);
  }

  @Test
  void storesTheSameContentOnce() {
    byte[] content = content(100);

    assertThat(documents.put(content)).isEqualTo(documents.put(content));
    assertThat(documents.get(DocumentId.of(content(5)))).isEmpty();
  }

  @Test
  void storesTheSameContentFromSeveralThreadsAtOnce() {
    for (int round = 0; round < 10; round++) {
      byte[] content = content(1000);

      List<DocumentId> ids = Concurrently.call(4, 4, i -> documents.put(content));

      assertThat(ids).containsOnly(DocumentId.of(content));
      assertThat(documents.get(ids.get(0)).orElseThrow()).isEqualTo(content);
    }
  }

  @Test
  void storesWithinTheRunningUnit() {
    byte[] content = content(100);

    assertThatThrownBy(
            () ->
                stores.transactions.run(
                    () -> {
                      documents.put(content);
                      throw new IllegalStateException("after all not");
                    }))
        .hasMessage("after all not");

    assertThat(documents.get(DocumentId.of(content))).isEmpty();
  }
}
