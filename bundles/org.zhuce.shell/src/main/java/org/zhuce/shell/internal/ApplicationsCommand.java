package org.zhuce.shell.internal;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.Deployments;
import org.zhuce.kernel.usecase.DueDate;

/** {@code zhuce:applications}. */
@Service
@Command(
    scope = "zhuce",
    name = "applications",
    description =
        "Applications with type, version and state, newest first, and what is due when; nothing personal")
public final class ApplicationsCommand implements Action {
  @Reference private Deployments deployments;

  @Option(name = "-t", aliases = "--type", description = "Of this registration type")
  @Completion(TypeCompleter.class)
  private String type = "";

  @Option(name = "-l", aliases = "--limit", description = "At most so many, 1 to 200")
  private int limit = 50;

  /** Made by the shell. */
  public ApplicationsCommand() {
    // Filled by the shell
  }

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("Number");
    table.column("Type");
    table.column("Version");
    table.column("State");
    table.column("Changed");
    table.column("Due");
    Caller.done(deployments.applications(Caller.actor(), type, new Page.Request("", limit)))
        .items()
        .forEach(
            a ->
                table
                    .addRow()
                    .addContent(
                        a.number(),
                        a.type().id(),
                        a.type().version(),
                        a.state() + " " + a.state().zh(),
                        a.changedAt(),
                        a.due().map(ApplicationsCommand::due).orElse("")));
    table.print(System.out);
    return null;
  }

  private static String due(DueDate due) {
    return due.stage().name().toLowerCase(Locale.ROOT)
        + " "
        + due.until()
        + (due.overdue() ? " OVERDUE" : "")
        + (due.provisional() ? " (holidays unknown)" : "");
  }
}
