package org.zhuce.signing.testkit;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;

/** The fake's care of its keys, right but for one fault. */
record FakeKeyCare(Fault fault, Map<String, FakeProvider.Token> tokens) implements KeyCare {

  static String revoked(String key) {
    return "revoked/" + (key.isEmpty() ? "none" : key);
  }

  @Override
  public List<KeyState> keys(SignerIdentity holder, ProviderContext context) {
    return tokens.entrySet().stream()
        .filter(t -> fault == Fault.LISTS_KEYS_OF_OTHERS || t.getValue().owner().equals(holder))
        .map(t -> state(t.getKey(), t.getValue(), context))
        .toList();
  }

  private static KeyState state(String key, FakeProvider.Token token, ProviderContext context) {
    return new KeyState(
        key,
        context.store().get(revoked(key)).isPresent()
            ? KeyState.Status.REVOKED
            : KeyState.Status.ACTIVE,
        0,
        OptionalInt.empty(),
        List.of(token.certificate()),
        List.of(),
        List.of());
  }

  @Override
  public List<KeyAction> actions() {
    return List.of(
        new KeyAction(
            "change-password",
            fault == Fault.DESCRIBES_NO_ACTION ? "a password" : "{\"properties\": {}}"));
  }

  @Override
  public CareResult act(
      SignerIdentity holder,
      String key,
      String action,
      SigningInputs inputs,
      ProviderContext context) {
    return unchanged();
  }

  private static CareResult unchanged() {
    return new CareResult.Unchanged(
        new Refused(Refused.Reason.NO_CERTIFICATE, "key", new Text("没有证书。", "No certificate.")));
  }

  @Override
  public Set<Decision> decisions() {
    return EnumSet.allOf(Decision.class);
  }

  @Override
  public CareResult decide(
      SignerIdentity holder,
      String key,
      Decision decision,
      String reason,
      CertificateAuthority authority,
      ProviderContext context) {
    FakeProvider.Token token = tokens.get(key);
    if (token == null || !(token.owner().equals(holder) || fault == Fault.UNLOCKS_FOR_ANYBODY)) {
      return unchanged();
    }
    if (decision == Decision.UNLOCK && fault != Fault.UNLOCKS_NOTHING) {
      context.store().update("tries/" + key, old -> Optional.empty());
    }
    if (decision == Decision.REVOKE) {
      if (fault != Fault.LEAVES_A_REVOKED_CERTIFICATE) {
        authority.revoke(token.certificate(), reason);
      }
      context.store().put(revoked(key), new byte[] {1});
    }
    return new CareResult.Changed(state(key, token, context));
  }
}
