package org.zhuce.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.zhuce.kernel.usecase.Deployments;

/** {@code zhuce:quarantine}. */
@Service
@Command(
    scope = "zhuce",
    name = "quarantine",
    description = "Registration types that are quarantined; or lift a quarantine")
public final class QuarantineCommand implements Action {
  @Reference private Deployments deployments;

  @Option(name = "-l", aliases = "--lift", description = "Let this type be called again")
  @Completion(TypeCompleter.class)
  private String lifted = "";

  /** Made by the shell. */
  public QuarantineCommand() {
    // Filled by the shell
  }

  @Override
  public Object execute() {
    if (!lifted.isEmpty()) {
      Caller.done(deployments.lift(Caller.actor(), lifted));
    }
    ShellTable table = new ShellTable();
    table.column("Type");
    table.column("Version");
    table.column("Reason");
    table.emptyTableText("Nothing is quarantined");
    for (Deployments.TypeState type : Caller.done(deployments.types(Caller.actor()))) {
      type.quarantine()
          .ifPresent(reason -> table.addRow().addContent(type.id(), type.version(), reason));
    }
    table.print(System.out);
    return null;
  }
}
