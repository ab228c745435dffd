package org.zhuce.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.zhuce.kernel.usecase.Deployments;

/** {@code zhuce:undeploy}. */
@Service
@Command(
    scope = "zhuce",
    name = "undeploy",
    description = "Remove a plug-in that was deployed; applications of its types stay readable")
public final class UndeployCommand implements Action {
  @Reference private Deployments deployments;

  @Argument(name = "name", description = "The plug-in's symbolic name", required = true)
  @Completion(PluginCompleter.class)
  private String name;

  /** Made by the shell. */
  public UndeployCommand() {
    // Filled by the shell
  }

  @Override
  public Object execute() {
    Deployments.View gone = Caller.done(deployments.remove(Caller.actor(), name));
    System.out.println("Removed " + gone.plugin().name() + " " + gone.plugin().version());
    return null;
  }
}
