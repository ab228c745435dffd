package org.zhuce.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.zhuce.kernel.usecase.Deployments;

/** {@code zhuce:types}. */
@Service
@Command(
    scope = "zhuce",
    name = "types",
    description = "Deployed registration types, with open applications and quarantine")
public final class TypesCommand implements Action {
  @Reference private Deployments deployments;

  /** Made by the shell. */
  public TypesCommand() {
    // Filled by the shell
  }

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("Id");
    table.column("Version");
    table.column("Title");
    table.column("Open").alignRight();
    table.column("Quarantine");
    Caller.done(deployments.types(Caller.actor()))
        .forEach(
            t ->
                table
                    .addRow()
                    .addContent(
                        t.id(),
                        t.version(),
                        t.title().zh(),
                        t.openApplications(),
                        t.quarantine().orElse("")));
    table.print(System.out);
    return null;
  }
}
