package org.zhuce.kernel.usecase;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.zhuce.kernel.port.ConflictException;

/**
 * Stores for tests of rules: one lock, one map per kind, and a snapshot to roll back to. Durability
 * and locking of the real stores are tested with the real stores.
 */
final class MemoryStores extends KernelStores {
  private Map<String, Map<Object, Object>> tables = new HashMap<>();
  private boolean running;

  MemoryStores() {
    MemoryCases cases = new MemoryCases(this);
    MemoryRegisters registry = new MemoryRegisters(this);
    MemoryRestrictions limits = new MemoryRestrictions(this);
    MemoryLogins people = new MemoryLogins(this);
    MemoryJournal journal = new MemoryJournal(this);
    applications = cases.applications;
    documents = cases.documents;
    publications = cases.publications;
    notices = cases.notices;
    renamings = new MemoryRenamings(this);
    registers = registry.registers;
    registrations = registry.registrations;
    restrictions = limits.restrictions;
    history = limits.history;
    calendar = new MemoryCalendar(this);
    tickets = people.tickets;
    sessions = people.sessions;
    accounts = people.accounts;
    invitations = people.invitations;
    providers = people.providers;
    jobs = journal.jobs;
    audit = journal.audit;
    events = journal.events;
    numbers = journal.numbers;
    commands = journal.commands;
  }

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

  @Override
  synchronized int count(String table) {
    return table(table).size();
  }
}
