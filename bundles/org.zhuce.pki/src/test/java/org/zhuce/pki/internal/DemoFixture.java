package org.zhuce.pki.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/** A demo authority at a fixed time, and signers. */
final class DemoFixture {
  static final Instant NOW = Instant.parse("2025-06-01T02:00:00Z");
  static final SignerIdentity PERSON =
      new SignerIdentity(SignerRole.INDIVIDUAL, "620102199003077719", "张伟");
  static final SignerIdentity ENTERPRISE =
      new SignerIdentity(SignerRole.ENTERPRISE, "91620100MA71ABCD0K", "甘肃第一建设,有限公司");
  static final SignerIdentity DEPARTMENT =
      new SignerIdentity(SignerRole.AUTHORITY, "11620000013896152X", "甘肃省住房和城乡建设厅");

  private DemoFixture() {}

  static DemoCertificateAuthority authority(Path folder) {
    return authority(folder, new MemoryStores(), NOW);
  }

  static DemoCertificateAuthority authority(Path folder, MemoryStores stores, Instant now) {
    return new DemoCertificateAuthority(
        folder,
        "Test",
        Duration.ofDays(30),
        TrustAddresses.below("http://127.0.0.1"),
        ValidationForm.CRL,
        stores,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  static List<X509Certificate> signing(DemoCertificateAuthority authority, PublicKey key) {
    return authority.issue(PERSON, key, Usage.SIGNING);
  }

  static byte[] pem(String kind, byte[] der) {
    return ("-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END "
            + kind
            + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
