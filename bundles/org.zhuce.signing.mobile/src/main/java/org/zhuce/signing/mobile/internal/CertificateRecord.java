package org.zhuce.signing.mobile.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a mobile certificate. A change of the password replaces salt, derivation and
 * wrapped keys together, and nothing else.
 *
 * @param owner SHA-256 of the ID number in hexadecimal
 * @param derivation how the password becomes the wrapping key
 * @param salt for it
 * @param signingKey the private key that signs
 * @param encryptionKey the private key that decrypts
 * @param signing chain of the signing certificate
 * @param encryption chain of the encryption certificate
 * @param handwriting PNG
 */
record CertificateRecord(
    String owner,
    Derivation derivation,
    byte[] salt,
    WrappedKey signingKey,
    WrappedKey encryptionKey,
    List<X509Certificate> signing,
    List<X509Certificate> encryption,
    byte[] handwriting) {
  private static final int FORMAT = 1;

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(owner);
      out.writeInt(derivation.memoryKib());
      out.writeInt(derivation.iterations());
      out.writeInt(derivation.lanes());
      write(out, salt);
      for (WrappedKey key : List.of(signingKey, encryptionKey)) {
        write(out, key.nonce());
        write(out, key.bytes());
      }
      for (List<X509Certificate> chain : List.of(signing, encryption)) {
        out.writeInt(chain.size());
        for (X509Certificate certificate : chain) {
          write(out, certificate.getEncoded());
        }
      }
      write(out, handwriting);
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("not a certificate", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static CertificateRecord decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalStateException("a record in the format of a later version");
      }
      return new CertificateRecord(
          in.readUTF(),
          new Derivation(in.readInt(), in.readInt(), in.readInt()),
          read(in),
          new WrappedKey(read(in), read(in)),
          new WrappedKey(read(in), read(in)),
          chain(in),
          chain(in),
          read(in));
    } catch (CertificateException e) {
      throw new IllegalStateException("a record without certificates", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] read(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  private static List<X509Certificate> chain(DataInputStream in)
      throws IOException, CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> chain = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(read(in))));
    }
    return List.copyOf(chain);
  }
}
