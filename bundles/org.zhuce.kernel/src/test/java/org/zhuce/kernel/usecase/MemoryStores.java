package org.zhuce.kernel.usecase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.zhuce.kernel.port.AccountStore;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.CalendarStore;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.EventLog;
import org.zhuce.kernel.port.IdempotencyStore;
import org.zhuce.kernel.port.InvitationStore;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.kernel.port.ProviderStores;
import org.zhuce.kernel.port.PublicationStore;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.RestrictionStore;
import org.zhuce.kernel.port.SessionStore;
import org.zhuce.kernel.port.TicketStore;
import org.zhuce.kernel.port.Transactions;

/**
 * Stores for tests of rules: one lock, one map per kind, and a snapshot to roll back to. Durability
 * and locking of the real stores are tested with the real stores.
 */
final class MemoryStores implements Transactions {
  private Map<String, Map<Object, Object>> tables = new HashMap<>();
  private boolean running;

  @SuppressWarnings("unchecked")
  <K, V> Map<K, V> table(String name) {
    return (Map<K, V>) tables.computeIfAbsent(name, n -> new LinkedHashMap<>());
  }

  @Override
  public synchronized <T> T run(Supplier<T> work) {
    if (running) {
      return work.get();
    }
    Map<String, Map<Object, Object>> before = new HashMap<>();
    tables.forEach((k, v) -> before.put(k, new LinkedHashMap<>(v)));
    running = true;
    try {
      return work.get();
    } catch (RuntimeException e) {
      tables = before;
      throw e;
    } finally {
      running = false;
    }
  }

  @Override
  public synchronized <T> T read(Supplier<T> work) {
    return work.get();
  }

  static void expect(boolean fits, String what) {
    if (!fits) {
      throw new ConflictException(what, null);
    }
  }

  /** How many rows a table holds. */
  synchronized int count(String table) {
    return table(table).size();
  }

  private final MemoryCases cases = new MemoryCases(this);
  private final MemoryRegisters registry = new MemoryRegisters(this);
  private final MemoryRestrictions limits = new MemoryRestrictions(this);
  private final MemoryLogins people = new MemoryLogins(this);
  private final MemoryJournal journal = new MemoryJournal(this);

  final ApplicationStore applications = cases.applications;
  final DocumentStore documents = cases.documents;
  final PublicationStore publications = cases.publications;
  final RegisterStore registers = registry.registers;
  final RegistrationStore registrations = registry.registrations;
  final RestrictionStore restrictions = limits.restrictions;
  final RegisterHistory history = limits.history;
  final CalendarStore calendar = new MemoryCalendar(this);
  final TicketStore tickets = people.tickets;
  final SessionStore sessions = people.sessions;
  final AccountStore accounts = people.accounts;
  final InvitationStore invitations = people.invitations;
  final ProviderStores providers = people.providers;
  final JobStore jobs = journal.jobs;
  final AuditLog audit = journal.audit;
  final EventLog events = journal.events;
  final Numbers numbers = journal.numbers;
  final IdempotencyStore commands = journal.commands;

  /** What the audit log says, action and outcome. */
  synchronized List<String> audited() {
    List<String> lines = new ArrayList<>();
    audit.read(0, Integer.MAX_VALUE).forEach(e -> lines.add(e.action() + " " + e.outcome()));
    return lines;
  }
}
