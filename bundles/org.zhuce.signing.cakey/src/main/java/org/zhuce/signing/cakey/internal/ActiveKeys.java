package org.zhuce.signing.cakey.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.zhuce.signing.spi.ProviderStore;

/**
 * Which key of an enterprise is the active one: {@code active/code} holds its certificate chain,
 * {@code certificate/fingerprint} leads from a certificate to its enterprise.
 */
final class ActiveKeys {
  private static final int FIRST = 1;
  private static final int PRESENT = 2;
  private static final int MAX_CERTIFICATES = 1000;

  private final ProviderStore store;

  ActiveKeys(ProviderStore store) {
    this.store = store;
  }

  /**
   * An enterprise's record.
   *
   * @param chain of the active certificate, which is first
   * @param superseded earlier certificates that are still to be revoked
   * @param disabled whether the key signs no more, by the centre's decision
   */
  record Active(List<X509Certificate> chain, List<X509Certificate> superseded, boolean disabled) {
    Active(List<X509Certificate> chain, List<X509Certificate> superseded) {
      this(chain, superseded, false);
    }
  }

  /** The active certificate of that enterprise. */
  Optional<Active> of(String code) {
    return store.get(active(code)).map(ActiveKeys::decode);
  }

  /** The chain of the active certificate that has this DER encoding, and its enterprise. */
  Optional<Found> find(byte[] certificate) {
    return store
        .get(index(certificate))
        .map(code -> new String(code, StandardCharsets.UTF_8))
        .flatMap(
            code ->
                of(code)
                    .filter(active -> !active.disabled())
                    .map(active -> new Found(code, active.chain())))
        .filter(found -> Arrays.equals(encoded(found.chain().get(0)), certificate));
  }

  /**
   * An active certificate.
   *
   * @param code the enterprise's credit code
   * @param chain its certificate first
   */
  record Found(String code, List<X509Certificate> chain) {}

  /** Makes a certificate the active one; the one before it goes to those to be revoked. */
  Active activate(String code, List<X509Certificate> chain) {
    store.put(index(encoded(chain.get(0))), code.getBytes(StandardCharsets.UTF_8));
    return store
        .update(
            active(code),
            old -> {
              List<X509Certificate> superseded = new ArrayList<>();
              old.map(ActiveKeys::decode)
                  .ifPresent(
                      before -> {
                        superseded.addAll(before.superseded());
                        superseded.add(before.chain().get(0));
                      });
              return Optional.of(encode(new Active(chain, superseded)));
            })
        .map(ActiveKeys::decode)
        .orElseThrow();
  }

  /** Notes that an earlier certificate is revoked. */
  void revoked(String code, X509Certificate certificate) {
    store.update(
        active(code),
        old ->
            old.map(ActiveKeys::decode)
                .map(
                    active ->
                        encode(
                            new Active(
                                active.chain(),
                                active.superseded().stream()
                                    .filter(c -> !c.equals(certificate))
                                    .toList(),
                                active.disabled()))));
  }

  /** The key of that certificate signs no more, unless another one is active by now. */
  Active disable(String code, X509Certificate certificate) {
    return store
        .update(
            active(code),
            old ->
                old.map(ActiveKeys::decode)
                    .map(
                        active ->
                            encode(
                                new Active(
                                    active.chain(),
                                    active.superseded(),
                                    active.disabled()
                                        || active.chain().get(0).equals(certificate)))))
        .map(ActiveKeys::decode)
        .orElseThrow();
  }

  private static String active(String code) {
    return "active/" + code;
  }

  private static String index(byte[] certificate) {
    try {
      return "certificate/"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }

  /** A chain as bytes. */
  static byte[] encode(Active active) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(PRESENT);
      for (List<X509Certificate> list : List.of(active.chain(), active.superseded())) {
        out.writeInt(list.size());
        for (X509Certificate certificate : list) {
          byte[] der = encoded(certificate);
          out.writeInt(der.length);
          out.write(der);
        }
      }
      out.writeBoolean(active.disabled());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Bytes as a chain. */
  static Active decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readByte();
      if (format != FIRST && format != PRESENT) {
        throw new IllegalStateException("a record in the format of a later version");
      }
      CertificateFactory factory =
          CertificateFactory.getInstance("X.509", KeyRequest.BOUNCY_CASTLE);
      // The first format knew no disabled keys
      return new Active(
          certificates(in, factory),
          certificates(in, factory),
          format == PRESENT && in.readBoolean());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalStateException("a record without certificates", e);
    }
  }

  private static List<X509Certificate> certificates(DataInputStream in, CertificateFactory factory)
      throws IOException, CertificateException {
    int count = in.readInt();
    if (count < 0 || count > MAX_CERTIFICATES) {
      throw new IllegalStateException("a record with " + count + " certificates");
    }
    List<X509Certificate> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] der = in.readNBytes(in.readInt());
      all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    }
    return List.copyOf(all);
  }
}
