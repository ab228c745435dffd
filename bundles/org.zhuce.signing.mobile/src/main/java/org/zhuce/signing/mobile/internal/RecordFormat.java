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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Certificate records as bytes. The first format had neither devices nor a bound seal; it is read
 * still, and written in the present one with the holder's next change.
 */
final class RecordFormat {
  private static final int FIRST = 1;
  private static final int PRESENT = 2;

  private RecordFormat() {}

  static byte[] encode(CertificateRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(PRESENT);
      out.writeUTF(record.owner());
      WrappedKeys keys = record.keys();
      out.writeInt(keys.derivation().memoryKib());
      out.writeInt(keys.derivation().iterations());
      out.writeInt(keys.derivation().lanes());
      write(out, keys.salt());
      for (WrappedKey key : List.of(keys.signing(), keys.encryption())) {
        write(out, key.nonce());
        write(out, key.bytes());
      }
      for (List<X509Certificate> chain : List.of(record.signing(), record.encryption())) {
        out.writeInt(chain.size());
        for (X509Certificate certificate : chain) {
          write(out, certificate.getEncoded());
        }
      }
      write(out, record.seal().png());
      write(out, record.seal().signature());
      out.writeLong(record.revision());
      out.writeInt(record.devices().size());
      for (DeviceKey device : record.devices()) {
        write(out, device.spki());
        write(out, device.shareDigest());
        out.writeUTF(device.name());
        out.writeLong(device.registeredAt().toEpochMilli());
      }
      out.writeUTF(record.revoked());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("not a certificate", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static CertificateRecord decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readByte();
      if (format != FIRST && format != PRESENT) {
        throw new IllegalStateException("a record in the format of a later version");
      }
      String owner = in.readUTF();
      Derivation derivation = new Derivation(in.readInt(), in.readInt(), in.readInt());
      WrappedKeys keys =
          new WrappedKeys(
              derivation,
              read(in),
              new WrappedKey(read(in), read(in)),
              new WrappedKey(read(in), read(in)));
      List<X509Certificate> signing = chain(in);
      List<X509Certificate> encryption = chain(in);
      byte[] png = read(in);
      return format == FIRST
          ? new CertificateRecord(
              owner, keys, signing, encryption, new Seal(png, new byte[0]), 0, List.of(), "")
          : new CertificateRecord(
              owner,
              keys,
              signing,
              encryption,
              new Seal(png, read(in)),
              in.readLong(),
              devices(in),
              in.readUTF());
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

  private static List<DeviceKey> devices(DataInputStream in) throws IOException {
    List<DeviceKey> devices = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      devices.add(
          new DeviceKey(read(in), read(in), in.readUTF(), Instant.ofEpochMilli(in.readLong())));
    }
    return devices;
  }

  private static List<X509Certificate> chain(DataInputStream in)
      throws IOException, CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509", KeyKind.BOUNCY_CASTLE);
    List<X509Certificate> chain = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(read(in))));
    }
    return chain;
  }
}
