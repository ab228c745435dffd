package org.zhuce.kernel.usecase;

import java.util.ArrayList;
import java.util.List;
import org.zhuce.kernel.port.AccountStore;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.CalendarStore;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.EventLog;
import org.zhuce.kernel.port.IdempotencyStore;
import org.zhuce.kernel.port.InvitationStore;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.NoticeStore;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.kernel.port.ProviderStores;
import org.zhuce.kernel.port.PublicationStore;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.RenamingStore;
import org.zhuce.kernel.port.RestrictionStore;
import org.zhuce.kernel.port.SessionStore;
import org.zhuce.kernel.port.TicketStore;
import org.zhuce.kernel.port.Transactions;

/**
 * Everything that a kernel of the tests keeps, and the transactions on it. Who extends it sets each
 * store once.
 */
abstract class KernelStores implements Transactions {
  ApplicationStore applications;
  DocumentStore documents;
  PublicationStore publications;
  NoticeStore notices;
  RenamingStore renamings;
  RegisterStore registers;
  RegistrationStore registrations;
  RestrictionStore restrictions;
  RegisterHistory history;
  CalendarStore calendar;
  TicketStore tickets;
  SessionStore sessions;
  AccountStore accounts;
  InvitationStore invitations;
  ProviderStores providers;
  JobStore jobs;
  AuditLog audit;
  EventLog events;
  Numbers numbers;
  IdempotencyStore commands;

  /** How many rows a table holds; in memory alone. */
  int count(String table) {
    throw new UnsupportedOperationException(table + " is no table in memory");
  }

  /** What the audit log says, action and outcome. */
  List<String> audited() {
    List<String> lines = new ArrayList<>();
    read(() -> audit.read(0, Integer.MAX_VALUE))
        .forEach(e -> lines.add(e.action() + " " + e.outcome()));
    return lines;
  }
}
