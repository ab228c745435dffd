package org.zhuce.document.ofd.internal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.ElectronicSeals;
import org.zhuce.kernel.port.ProviderStores;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.ProviderStore;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/**
 * A seal maker for demonstration: draws the department's round seal, has the certificate authority
 * certify it as a maker, and signs the seal once. The seal is kept and handed out until it expires
 * or another key is to use it. The maker's own key is used that one time and then forgotten: nobody
 * can make a further seal with it.
 *
 * <p>What it is not: a maker licensed by the public security authorities (公安机关), with whom a
 * department's seal has to be registered.
 */
@Component
public final class DemoSealMaker implements ElectronicSeals {
  private static final Logger LOG = LoggerFactory.getLogger(DemoSealMaker.class);
  private static final int ID_BYTES = 16;

  /** Fictitious: a credit code of the registration authority that no institution has. */
  private static final SignerIdentity MAKER =
      new SignerIdentity(SignerRole.ENTERPRISE, "52000000MJ00000000", "注册平台演示制章中心");

  private final CertificateAuthority authority;
  private final ProviderStore store;

  /** Made by the container. */
  @Activate
  public DemoSealMaker(
      @Reference CertificateAuthority authority, @Reference ProviderStores stores) {
    this.authority = authority;
    this.store = stores.open("zhuce.seals");
  }

  @Override
  public byte[] seal(SignerIdentity owner, X509Certificate signer, Instant at) {
    byte[] certificate = SesSealing.der(signer);
    String key = HexFormat.of().formatHex(Sm2.sm3(certificate));
    Optional<byte[]> kept = store.get(key).filter(s -> serves(s, owner, at));
    if (kept.isPresent()) {
      return kept.get();
    }
    byte[] made = make(owner, signer, certificate, at.truncatedTo(ChronoUnit.SECONDS));
    // Another node may have made one in the meantime; all use the first
    return store
        .update(key, old -> old.filter(s -> serves(s, owner, at)).or(() -> Optional.of(made)))
        .orElseThrow();
  }

  private static boolean serves(byte[] seal, SignerIdentity owner, Instant at) {
    SesSeal kept = SesSeal.decode(seal);
    return kept.isValidAt(at) && !at.isBefore(kept.madeAt()) && kept.name().equals(owner.name());
  }

  private byte[] make(
      SignerIdentity owner, X509Certificate signer, byte[] certificate, Instant at) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", SealCheck.BOUNCY_CASTLE);
      generator.initialize(new ECGenParameterSpec("sm2p256v1"));
      KeyPair keys = generator.generateKeyPair();
      X509Certificate maker =
          authority.issue(MAKER, keys.getPublic(), CertificateAuthority.Usage.SEAL_MAKING).get(0);
      byte[] info =
          SesSeal.info(
              id(),
              owner.name(),
              List.of(certificate),
              at,
              at,
              earlier(signer, maker),
              SealPicture.png(OfdCertificateRenderer.font(), owner.name()));
      Signature signature = Signature.getInstance(Sm2.ALGORITHM, SealCheck.BOUNCY_CASTLE);
      signature.initSign(keys.getPrivate());
      signature.update(info);
      LOG.info("Made an electronic seal");
      return SesSeal.encode(info, SesSealing.der(maker), signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make an electronic seal", e);
    }
  }

  /** A seal lives no longer than its maker's and its user's certificates. */
  private static Instant earlier(X509Certificate signer, X509Certificate maker) {
    Instant first = signer.getNotAfter().toInstant();
    Instant second = maker.getNotAfter().toInstant();
    return first.isBefore(second) ? first : second;
  }

  private static String id() {
    byte[] random = new byte[ID_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
