package org.zhuce.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.zhuce.kernel.usecase.Deployments;

/** Completes names of plug-ins. */
@Service
public final class PluginCompleter implements Completer {
  @Reference private Deployments deployments;

  /** Made by the shell. */
  public PluginCompleter() {
    // Filled by the shell
  }

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> names =
        Caller.offers(
            actor ->
                Caller.done(deployments.list(actor)).stream().map(d -> d.plugin().name()).toList());
    return new StringsCompleter(names).complete(session, line, candidates);
  }
}
