package org.zhuce.kernel.port;

import java.util.Optional;
import org.zhuce.kernel.usecase.StaffAccount;

/** Keeps staff accounts. */
public interface AccountStore {

  /** Adds or replaces an account. */
  void put(StaffAccount account);

  /** Finds an account by its name. */
  Optional<StaffAccount> find(String name);
}
