package org.zhuce.shell.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.zhuce.kernel.usecase.Deployments;

/** {@code zhuce:deploy}. */
@Service
@Command(
    scope = "zhuce",
    name = "deploy",
    description = "Deploy a plug-in, in place of the one of the same name")
public final class DeployCommand implements Action {
  @Reference private Deployments deployments;

  @Argument(name = "file", description = "The JAR, on the platform's machine", required = true)
  @Completion(FileCompleter.class)
  private String file;

  /** Made by the shell. */
  public DeployCommand() {
    // Filled by the shell
  }

  @Override
  public Object execute() throws IOException {
    Deployments.View deployed =
        Caller.done(deployments.deploy(Caller.actor(), Files.readAllBytes(Path.of(file))));
    System.out.println("Deployed " + deployed.plugin().name() + " " + deployed.plugin().version());
    return null;
  }
}
