package org.zhuce.kernel.usecase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.zhuce.kernel.port.AccountStore;
import org.zhuce.kernel.port.InvitationStore;
import org.zhuce.kernel.port.ProviderStores;
import org.zhuce.kernel.port.SessionStore;
import org.zhuce.kernel.port.TicketStore;
import org.zhuce.signing.spi.ProviderStore;

/** Tickets, sessions, accounts and what providers keep, in memory; see {@link MemoryStores}. */
final class MemoryLogins {
  private final MemoryStores stores;

  final TicketStore tickets =
      new TicketStore() {
        private Map<String, Ticket> all() {
          return stores.table("tickets");
        }

        @Override
        public void insert(Ticket t) {
          all().put(t.id(), t);
        }

        @Override
        public void update(Ticket t) {
          MemoryStores.expect(all().get(t.id()).version() == t.version(), "ticket version");
          all()
              .put(
                  t.id(),
                  new Ticket(
                      t.id(),
                      t.secretHash(),
                      t.purpose(),
                      t.provider(),
                      t.role(),
                      t.signer(),
                      t.subject(),
                      t.nonce(),
                      t.summary(),
                      t.createdAt(),
                      t.expiresAt(),
                      t.status(),
                      t.failure(),
                      t.challenge(),
                      t.binding(),
                      t.kept(),
                      t.version() + 1));
        }

        @Override
        public int purge(Instant before) {
          int size = all().size();
          all()
              .values()
              .removeIf(
                  t ->
                      t.status() != Ticket.Status.AWAITING_PROOF && t.expiresAt().isBefore(before));
          return size - all().size();
        }

        @Override
        public Optional<Ticket> find(String id) {
          return Optional.ofNullable(all().get(id));
        }
      };

  final SessionStore sessions =
      new SessionStore() {
        private Map<String, Session> all() {
          return stores.table("sessions");
        }

        @Override
        public void insert(Session s) {
          all().put(s.tokenHash(), s);
        }

        @Override
        public Optional<Session> find(String tokenHash) {
          return Optional.ofNullable(all().get(tokenHash));
        }

        @Override
        public int purge(Instant before) {
          int size = all().size();
          all().values().removeIf(s -> s.expiresAt().isBefore(before));
          return size - all().size();
        }

        @Override
        public void delete(String tokenHash) {
          all().remove(tokenHash);
        }
      };

  final AccountStore accounts =
      new AccountStore() {
        @Override
        public void put(StaffAccount account) {
          stores.<String, StaffAccount>table("accounts").put(account.name(), account);
        }

        @Override
        public Optional<StaffAccount> find(String name) {
          return Optional.ofNullable(stores.<String, StaffAccount>table("accounts").get(name));
        }
      };

  final InvitationStore invitations =
      new InvitationStore() {
        private Map<String, Invitation> all() {
          return stores.table("invitations");
        }

        private void mark(String hash, boolean used) {
          Invitation i = all().get(hash);
          all()
              .put(
                  hash,
                  new Invitation(
                      hash, i.provider(), i.identity(), i.createdBy(), i.expiresAt(), used));
        }

        @Override
        public void insert(Invitation invitation) {
          all().put(invitation.codeHash(), invitation);
        }

        @Override
        public Optional<Invitation> find(String codeHash) {
          return Optional.ofNullable(all().get(codeHash));
        }

        @Override
        public void use(String codeHash) {
          MemoryStores.expect(!all().get(codeHash).used(), "invitation used");
          mark(codeHash, true);
        }

        @Override
        public void release(String codeHash) {
          mark(codeHash, false);
        }
      };

  final ProviderStores providers =
      provider ->
          new ProviderStore() {
            private Map<String, byte[]> all() {
              return stores.table("provider-" + provider);
            }

            @Override
            public Optional<byte[]> get(String key) {
              return Optional.ofNullable(all().get(key));
            }

            @Override
            public List<String> keys(String prefix) {
              return all().keySet().stream().filter(k -> k.startsWith(prefix)).sorted().toList();
            }

            @Override
            public Optional<byte[]> update(
                String key, Function<Optional<byte[]>, Optional<byte[]>> change) {
              return stores.run(
                  () -> {
                    Optional<byte[]> next = change.apply(get(key));
                    next.ifPresentOrElse(v -> all().put(key, v), () -> all().remove(key));
                    return next;
                  });
            }
          };

  MemoryLogins(MemoryStores stores) {
    this.stores = stores;
  }
}
