package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

/**
 * A plug-in came, was replaced or went at a door that knows no accounts of ours.
 *
 * @param kind what happened
 * @param who shell user or door, as far as it is known
 * @param plugin symbolic name and version
 * @param source where it came from
 * @param vouchedFor who signed it, or why it needs no signature; empty if it went
 */
public record Passage(Kind kind, String who, String plugin, String source, String vouchedFor) {
  public Passage {
    requireNonNull(kind, "kind");
    requireNonNull(who, "who");
    requireNonNull(plugin, "plugin");
    requireNonNull(source, "source");
    requireNonNull(vouchedFor, "vouchedFor");
  }

  /** What happened. */
  public enum Kind {
    /** It was not there before. */
    INSTALL("plugin-install", "plugin-deployed"),
    /** It took the place of another version. */
    UPDATE("plugin-update", "plugin-deployed"),
    /** It is no longer there. */
    UNINSTALL("plugin-uninstall", "plugin-removed");

    private final String action;
    private final String event;

    Kind(String action, String event) {
      this.action = action;
      this.event = event;
    }

    /** In the audit log. */
    String action() {
      return action;
    }

    /** In the event log. */
    String event() {
      return event;
    }
  }
}
