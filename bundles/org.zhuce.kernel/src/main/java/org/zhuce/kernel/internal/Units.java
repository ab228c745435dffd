package org.zhuce.kernel.internal;

import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;

/** Units of work that may end in a refusal: whatever they wrote before it is rolled back. */
@Component(service = Units.class)
public final class Units {
  private final Transactions transactions;

  /** Made by the container. */
  @Activate
  public Units(@Reference Transactions transactions) {
    this.transactions = transactions;
  }

  /** Runs {@code work} in a transaction; a refusal rolls it back. */
  public <T> Outcome<T> run(Supplier<Outcome<T>> work) {
    try {
      return transactions.run(
          () ->
              work.get()
                  .match(
                      Outcome::<T>done,
                      refusal -> {
                        throw new RolledBack(refusal);
                      }));
    } catch (RolledBack e) {
      return Outcome.refused(e.refusal);
    }
  }

  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    RolledBack(Refusal refusal) {
      super(refusal.code(), null, false, false);
      this.refusal = refusal;
    }
  }
}
