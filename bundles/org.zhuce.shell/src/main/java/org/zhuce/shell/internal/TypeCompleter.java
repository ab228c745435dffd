package org.zhuce.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.zhuce.kernel.usecase.Deployments;

/** Completes ids of registration types. */
@Service
public final class TypeCompleter implements Completer {
  @Reference private Deployments deployments;

  /** Made by the shell. */
  public TypeCompleter() {
    // Filled by the shell
  }

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> ids =
        Caller.offers(
            actor ->
                Caller.done(deployments.types(actor)).stream()
                    .map(Deployments.TypeState::id)
                    .toList());
    return new StringsCompleter(ids).complete(session, line, candidates);
  }
}
