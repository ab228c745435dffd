package org.zhuce.kernel.usecase;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/** A certificate that names somebody and certifies nothing; the real ones are tested in the PKI. */
final class FakeCertificate extends X509Certificate {
  private static final long serialVersionUID = 1L;
  private final transient SignerIdentity identity;

  FakeCertificate(SignerIdentity identity) {
    this.identity = identity;
  }

  SignerIdentity identity() {
    return identity;
  }

  @Override
  public byte[] getEncoded() {
    return (identity.role() + identity.code()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void checkValidity() {}

  @Override
  public void checkValidity(Date date) {}

  @Override
  public int getVersion() {
    return 3;
  }

  @Override
  public BigInteger getSerialNumber() {
    return BigInteger.ONE;
  }

  @Override
  @Deprecated
  public Principal getIssuerDN() {
    throw new UnsupportedOperationException();
  }

  @Override
  @Deprecated
  public Principal getSubjectDN() {
    throw new UnsupportedOperationException();
  }

  @Override
  public X500Principal getSubjectX500Principal() {
    return new X500Principal(
        "CN="
            + identity.name()
            + (identity.role() == SignerRole.INDIVIDUAL
                ? ",SERIALNUMBER=IDCCN-" + identity.code()
                : ",O=" + identity.name())
            + ",C=CN");
  }

  @Override
  public X500Principal getIssuerX500Principal() {
    return new X500Principal("CN=Fake CA,C=CN");
  }

  @Override
  public Date getNotBefore() {
    return new Date(0);
  }

  @Override
  public Date getNotAfter() {
    return new Date(4_102_444_800_000L);
  }

  @Override
  public byte[] getTBSCertificate() {
    return new byte[0];
  }

  @Override
  public byte[] getSignature() {
    return new byte[0];
  }

  @Override
  public String getSigAlgName() {
    return "none";
  }

  @Override
  public String getSigAlgOID() {
    return "0.0";
  }

  @Override
  public byte[] getSigAlgParams() {
    return new byte[0];
  }

  @Override
  public boolean[] getIssuerUniqueID() {
    return new boolean[0];
  }

  @Override
  public boolean[] getSubjectUniqueID() {
    return new boolean[0];
  }

  @Override
  public boolean[] getKeyUsage() {
    return new boolean[] {true};
  }

  @Override
  public int getBasicConstraints() {
    return -1;
  }

  @Override
  public void verify(PublicKey key) {}

  @Override
  public void verify(PublicKey key, String provider) {}

  @Override
  public String toString() {
    return "FakeCertificate";
  }

  @Override
  public PublicKey getPublicKey() {
    return new PublicKey() {
      private static final long serialVersionUID = 1L;

      @Override
      public String getAlgorithm() {
        return "none";
      }

      @Override
      public String getFormat() {
        return "none";
      }

      @Override
      public byte[] getEncoded() {
        return new byte[0];
      }
    };
  }

  @Override
  public boolean hasUnsupportedCriticalExtension() {
    return false;
  }

  @Override
  public Set<String> getCriticalExtensionOIDs() {
    return Set.of();
  }

  @Override
  public Set<String> getNonCriticalExtensionOIDs() {
    return Set.of();
  }

  @Override
  public byte[] getExtensionValue(String oid) {
    return new byte[0];
  }
}
