package org.zhuce.kernel.usecase;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Renaming;
import org.zhuce.kernel.port.RenamingStore;

/** Batches of renamed registrations, in memory; see {@link MemoryStores}. */
final class MemoryRenamings implements RenamingStore {
  private final MemoryStores stores;

  MemoryRenamings(MemoryStores stores) {
    this.stores = stores;
  }

  private Map<UUID, Renaming> all() {
    return stores.table("renamings");
  }

  @Override
  public void insert(Renaming renaming) {
    all().put(renaming.id(), renaming);
  }

  @Override
  public void update(Renaming r) {
    MemoryStores.expect(all().get(r.id()).version() == r.version(), "renaming version");
    all()
        .put(
            r.id(),
            new Renaming(
                r.id(),
                r.enterprise(),
                r.name(),
                r.total(),
                r.renamed(),
                r.unchanged(),
                r.redrafted(),
                r.handedBack(),
                r.left(),
                r.cursor(),
                r.startedAt(),
                r.finishedAt(),
                r.version() + 1));
  }

  @Override
  public Optional<Renaming> find(UUID id) {
    return Optional.ofNullable(all().get(id));
  }

  @Override
  public Optional<Renaming> running(CreditCode enterprise) {
    return all().values().stream()
        .filter(r -> r.enterprise().equals(enterprise) && r.finishedAt().isEmpty())
        .findFirst();
  }
}
