package org.zhuce.signing.cakey.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.zhuce.signing.spi.CareResult;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.KeyState;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;

/**
 * The enterprise's active key. It lies outside of the platform, and so do its password and its
 * lock. So a decision to unlock changes nothing here: it stands in the journal that the CA hands
 * over the release code of a token. A key whose password is lost for good is revoked, and the
 * enterprise invited to enrol another one (manual 4.2).
 */
final class CaKeyCare implements KeyCare {

  @Override
  public List<KeyState> keys(SignerIdentity holder, ProviderContext context) {
    return new ActiveKeys(context.store())
        .of(holder.code()).map(CaKeyCare::state).stream().toList();
  }

  private static KeyState state(ActiveKeys.Active active) {
    return new KeyState(
        name(active),
        active.disabled() ? KeyState.Status.REVOKED : KeyState.Status.ACTIVE,
        0,
        OptionalInt.empty(),
        active.chain(),
        List.of(),
        List.of());
  }

  private static String name(ActiveKeys.Active active) {
    return active.chain().get(0).getSerialNumber().toString(16);
  }

  @Override
  public CareResult act(
      SignerIdentity holder,
      String key,
      String action,
      SigningInputs inputs,
      ProviderContext context) {
    throw new IllegalArgumentException("no action " + action);
  }

  @Override
  public Set<Decision> decisions() {
    return EnumSet.of(Decision.UNLOCK, Decision.REVOKE);
  }

  @Override
  public CareResult decide(
      SignerIdentity holder,
      String key,
      Decision decision,
      String reason,
      CertificateAuthority authority,
      ProviderContext context) {
    ActiveKeys keys = new ActiveKeys(context.store());
    Optional<ActiveKeys.Active> active = keys.of(holder.code()).filter(a -> name(a).equals(key));
    if (decision == Decision.UNLOCK && active.filter(a -> !a.disabled()).isPresent()) {
      return new CareResult.Changed(state(active.get()));
    }
    if (active.isEmpty() || decision != Decision.REVOKE) {
      return new CareResult.Unchanged(
          new Refused(
              Refused.Reason.NO_CERTIFICATE,
              "key",
              new Text(
                  "该证书不是本企业当前的数字证书。", "This certificate is not the enterprise's present one.")));
    }
    authority.revoke(active.get().chain().get(0), reason);
    return new CareResult.Changed(state(keys.disable(holder.code(), active.get().chain().get(0))));
  }
}
