package org.zhuce.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.zhuce.kernel.usecase.Deployments;

/** {@code zhuce:providers}. */
@Service
@Command(
    scope = "zhuce",
    name = "providers",
    description = "Deployed signing providers, with the plug-ins that bring them")
public final class ProvidersCommand implements Action {
  @Reference private Deployments deployments;

  /** Made by the shell. */
  public ProvidersCommand() {
    // Filled by the shell
  }

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("Name");
    table.column("Plug-in");
    table.column("Version");
    table.column("State");
    for (Deployments.View view : Caller.done(deployments.list(Caller.actor()))) {
      for (String provider : view.providers()) {
        table
            .addRow()
            .addContent(
                provider, view.plugin().name(), view.plugin().version(), view.plugin().state());
      }
    }
    table.print(System.out);
    return null;
  }
}
