package org.zhuce.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.zhuce.kernel.usecase.Deployments;

/** {@code zhuce:deployments}. */
@Service
@Command(
    scope = "zhuce",
    name = "deployments",
    description = "Plug-ins: who deployed what and when, state and version")
public final class DeploymentsCommand implements Action {
  @Reference private Deployments deployments;

  /** Made by the shell. */
  public DeploymentsCommand() {
    // Filled by the shell
  }

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("Name");
    table.column("Version");
    table.column("State");
    table.column("Deployed by");
    table.column("At");
    table.column("Vouched for");
    table.column("Brings");
    table.column("Reason");
    for (Deployments.View view : Caller.done(deployments.list(Caller.actor()))) {
      String brings =
          String.join(
              " ",
              view.types().stream().map(Deployments.TypeState::id).toList().toString(),
              view.providers().toString());
      table
          .addRow()
          .addContent(
              view.plugin().name(),
              view.plugin().version(),
              view.plugin().state(),
              view.plugin().deployedBy(),
              view.plugin().deployedAt(),
              view.plugin().vouchedFor(),
              brings,
              view.plugin().reason());
    }
    table.print(System.out);
    return null;
  }
}
