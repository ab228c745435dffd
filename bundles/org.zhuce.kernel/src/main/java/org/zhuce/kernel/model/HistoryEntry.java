package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.State;

/**
 * One step of an application.
 *
 * @param at when
 * @param action what was done
 * @param by in which capacity
 * @param actor the account, person or enterprise that did it
 * @param to the state after it
 * @param remark reason or opinion; empty for none
 */
public record HistoryEntry(
    Instant at, Action action, Party by, String actor, State to, String remark) {
  public HistoryEntry {
    requireNonNull(at, "at");
    requireNonNull(action, "action");
    requireNonNull(by, "by");
    requireNonNull(actor, "actor");
    requireNonNull(to, "to");
    requireNonNull(remark, "remark");
  }
}
