package org.zhuce.pki.internal;

import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.zhuce.kernel.port.ProviderStores;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.ProviderStore;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;

/** The platform's own authority and CMS signatures, with the authority's books in memory. */
public final class FloorAuthority {
  private final DemoCertificateAuthority authority;
  private final Signatures signatures;
  private final EmbeddedTimestampAuthority timestamps;
  private final Map<String, ProviderStore> books = new ConcurrentHashMap<>();
  private final ProviderStores stores = name -> books.computeIfAbsent(name, n -> new MemoryStore());

  /** Makes the authority's keys in that folder. */
  public FloorAuthority(Path folder) {
    authority =
        new DemoCertificateAuthority(
            folder,
            "Floor",
            Duration.ofDays(30),
            TrustAddresses.none(),
            ValidationForm.CRL,
            stores,
            Clock.systemUTC());
    signatures = new BouncyCastleSignatures(List.of(authority));
    timestamps = new EmbeddedTimestampAuthority(authority);
  }

  /** A certificate with its chain. */
  public List<X509Certificate> issue(SignerIdentity subject, PublicKey key) {
    return authority.issue(subject, key, CertificateAuthority.Usage.SIGNING);
  }

  /** CMS signatures. */
  public Signatures signatures() {
    return signatures;
  }

  /** The same, remembering nothing of what was found sound before. */
  public Signatures freshSignatures() {
    return new BouncyCastleSignatures(List.of(authority));
  }

  /** Time stamps by the platform's own authority. */
  public UnaryOperator<byte[]> timestamps() {
    return timestamps::respond;
  }

  /** The authority itself. */
  public CertificateAuthority authority() {
    return authority;
  }

  /** Stores in memory, one for each name. */
  public ProviderStores stores() {
    return stores;
  }

  /** Root and issuing authority of P-256 and RSA keys. */
  public List<X509Certificate> certificates() {
    return authority.authorities(SignatureAlgorithm.P256);
  }

  /** Their list of revoked certificates, DER. */
  public byte[] revocationList() {
    return authority.crl(SignatureAlgorithm.P256);
  }

  private static final class MemoryStore implements ProviderStore {
    private final Map<String, byte[]> records = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> get(String key) {
      return Optional.ofNullable(records.get(key));
    }

    @Override
    public List<String> keys(String prefix) {
      return records.keySet().stream().filter(k -> k.startsWith(prefix)).sorted().toList();
    }

    @Override
    public synchronized Optional<byte[]> update(
        String key, Function<Optional<byte[]>, Optional<byte[]>> change) {
      Optional<byte[]> value = change.apply(get(key));
      value.ifPresentOrElse(v -> records.put(key, v), () -> records.remove(key));
      return value;
    }
  }
}
