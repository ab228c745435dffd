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
 * lock: here it can only be revoked, and the enterprise be invited to enrol another one (manual
 * 4.2).
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
    return EnumSet.of(Decision.REVOKE);
  }

  @Override
  public CareResult decide(
      SignerIdentity holder,
      String key,
      Decision decision,
      String reason,
      CertificateAuthority authority,
      ProviderContext context) {
    if (decision != Decision.REVOKE) {
      throw new IllegalArgumentException("no decision " + decision);
    }
    ActiveKeys keys = new ActiveKeys(context.store());
    Optional<ActiveKeys.Active> active = keys.of(holder.code()).filter(a -> name(a).equals(key));
    if (active.isEmpty()) {
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
