package org.zhuce.kernel.port;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.zhuce.kernel.usecase.Outcome;

/** Where plug-ins are installed. Thread-safe; one plug-in is tried out at a time. */
public interface PluginContainer {

  /** The plug-ins that are installed, those of the distribution included, by name. */
  List<Plugin> plugins();

  /**
   * Installs a JAR and starts it beside what is there, of which nothing changes. If it is signed by
   * no deployer, is no plug-in, or does not start, it is gone again and the refusal says why.
   */
  Outcome<Trial> tryOut(byte[] jar);

  /**
   * Removes a plug-in that was deployed. One of the distribution is refused: its feature is removed
   * in the shell.
   *
   * @param name its symbolic name
   */
  Outcome<Plugin> remove(String name);

  /** A plug-in that runs beside the one that it is to replace. Ends with one of its methods. */
  interface Trial {
    /** The plug-in. */
    Plugin plugin();

    /** Bundles that it will replace. */
    Set<Long> replaced();

    /**
     * It stays, also across restarts, and what it replaces goes.
     *
     * @param by who deployed it
     */
    Plugin adopt(String by);

    /** It goes, and everything is as it was. */
    void withdraw();
  }

  /** How a plug-in is. */
  enum State {
    /** It runs. */
    ACTIVE,
    /** It is installed and does not run. */
    STOPPED,
    /** It does not come in: no trusted signature, or something that it needs is missing. */
    REFUSED
  }

  /**
   * An installed plug-in.
   *
   * @param bundle its number in the framework
   * @param name its symbolic name
   * @param version of the bundle
   * @param state how it is
   * @param reason why it does not run; empty if it does
   * @param source where it came from
   * @param vouchedFor who signed it, or why it needs no signature
   * @param deployedBy account, shell user or door, as far as it is known
   * @param deployedAt since when it is there in this version
   */
  record Plugin(
      long bundle,
      String name,
      String version,
      State state,
      String reason,
      String source,
      String vouchedFor,
      String deployedBy,
      Instant deployedAt) {
    public Plugin {
      requireNonNull(name, "name");
      requireNonNull(version, "version");
      requireNonNull(state, "state");
      requireNonNull(reason, "reason");
      requireNonNull(source, "source");
      requireNonNull(vouchedFor, "vouchedFor");
      requireNonNull(deployedBy, "deployedBy");
      requireNonNull(deployedAt, "deployedAt");
    }
  }
}
