package org.zhuce.walk;

import java.util.List;

/** What signs beside an enterprise's browser. */
public interface KeyBeside {

  /** The key's certificate in PEM. */
  String certificate();

  /** Signs what these tickets ask for and brings it to the platform. */
  void answer(Api api, Step step, List<Ticket> tickets);
}
