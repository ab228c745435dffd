package org.zhuce.kernel.usecase;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.zhuce.signing.spi.CareResult;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.KeyAction;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.KeyState;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.Text;

/** One key, locked from the start, of one holder. */
final class FakeKeyCare implements KeyCare {
  static final String KEY = "first";

  private final SignerIdentity owner;

  /** Throws in every call. */
  volatile boolean broken;

  /** Whether staff can revoke, too. */
  volatile boolean revokes;

  /** Runs in the middle of a decision. */
  volatile Runnable deciding = () -> {};

  FakeKeyCare(SignerIdentity owner) {
    this.owner = owner;
  }

  @Override
  public List<KeyState> keys(SignerIdentity holder, ProviderContext context) {
    if (broken) {
      throw new IllegalStateException("out of order");
    }
    return holder.code().equals(owner.code()) ? List.of(state(context)) : List.of();
  }

  private KeyState state(ProviderContext context) {
    return new KeyState(
        KEY,
        context
            .store()
            .get("status")
            .map(b -> KeyState.Status.values()[b[0]])
            .orElse(KeyState.Status.LOCKED),
        context.store().get("changes").map(b -> (long) b[0]).orElse(0L),
        OptionalInt.of(3),
        List.of(new FakeCertificate(owner)),
        List.of(),
        List.of());
  }

  @Override
  public List<KeyAction> actions() {
    return List.of(new KeyAction("change-password", "{}"));
  }

  @Override
  public CareResult act(
      SignerIdentity holder,
      String key,
      String action,
      SigningInputs inputs,
      ProviderContext context) {
    if (inputs.value("password").filter("right"::equals).isEmpty()) {
      return new CareResult.Unchanged(
          new SigningStep.Refused(
              SigningStep.Refused.Reason.WRONG_SECRET, "password", new Text("密码错误", "wrong")));
    }
    context.store().put("changes", new byte[] {1});
    return new CareResult.Changed(state(context));
  }

  @Override
  public Set<Decision> decisions() {
    return revokes ? Set.of(Decision.values()) : Set.of(Decision.UNLOCK);
  }

  @Override
  public CareResult decide(
      SignerIdentity holder,
      String key,
      Decision decision,
      String reason,
      CertificateAuthority authority,
      ProviderContext context) {
    deciding.run();
    KeyState.Status after =
        decision == Decision.REVOKE ? KeyState.Status.REVOKED : KeyState.Status.ACTIVE;
    context.store().put("status", new byte[] {(byte) after.ordinal()});
    return new CareResult.Changed(state(context));
  }
}
