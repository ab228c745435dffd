package org.zhuce.document.ofd.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.zhuce.kernel.port.DocumentVerifier.Report;
import org.zhuce.kernel.port.OfdCertificates.Unsigned;
import org.zhuce.pki.internal.SealPki;
import org.zhuce.pki.internal.SealPki.Signer;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignerRole;

/** One authority, one department and one seal for all tests; and everything done to them. */
final class SealedFiles {
  static final Instant AT = Instant.parse("2018-05-02T02:00:00Z");
  static final SealPki PKI = new SealPki(AT);
  static final Signer DEPARTMENT = PKI.department(Samples.DEPARTMENT);
  static final Signer MAKER = PKI.signer(SignerRole.ENTERPRISE, "制章中心", Usage.SEAL_MAKING);
  static final DemoSealMaker SEALS = new DemoSealMaker(PKI.authority(), PKI.stores());
  static final StaxOfdCertificates OFD = new StaxOfdCertificates(SEALS);
  static final OfdDocumentVerifier VERIFIER =
      new OfdDocumentVerifier(PKI.signatures(), 4 * 1024 * 1024);
  private static final byte[] DRAWN = Samples.anyCertificate();

  private SealedFiles() {}

  static byte[] anySealed() {
    return sealed(DRAWN);
  }

  static byte[] sealed(byte[] drawn) {
    Unsigned unsigned = OFD.prepare(drawn, DEPARTMENT.identity(), DEPARTMENT.certificate(), AT);
    return OFD.embed(unsigned, DEPARTMENT.certificate(), DEPARTMENT.sign(unsigned.toBeSigned()));
  }

  /** Sealed with a certain seal, by a certain signer. */
  static byte[] sealedWith(byte[] seal, Signer signer, Instant at) {
    Unsigned unsigned = SesSealing.prepare(DRAWN, seal, at);
    return SesSealing.embed(unsigned, signer.certificate(), signer.sign(unsigned.toBeSigned()));
  }

  /** A seal in that name for that signer, from half a minute before until ten minutes after. */
  static byte[] seal(String name, Signer maker, X509Certificate... signers) {
    return seal(name, maker, AT.minusSeconds(30), AT.plusSeconds(600), signers);
  }

  static byte[] seal(
      String name, Signer maker, Instant from, Instant until, X509Certificate... signers) {
    byte[] info =
        SesSeal.info(
            "test",
            name,
            List.of(signers).stream().map(SesSealing::der).toList(),
            from,
            from,
            until,
            SealPicture.png(OfdCertificateRenderer.font(), name));
    return SesSeal.encode(info, SesSealing.der(maker.certificate()), maker.sign(info));
  }

  /** The sealed file with its entries changed, in a sound container. */
  static byte[] changed(Consumer<Map<String, byte[]>> change) {
    Map<String, byte[]> files = new LinkedHashMap<>(OfdPackage.read(anySealed()));
    change.accept(files);
    return OfdPackage.write(files);
  }

  /**
   * A file whose signature file was written otherwise and then sealed rightly: only who judges what
   * it covers can tell.
   */
  static byte[] sealedOtherwise(UnaryOperator<String> signatureFile) {
    return sealedOtherwise(
        (files, signature) ->
            signatureFile.apply(new String(signature, java.nio.charset.StandardCharsets.UTF_8)));
  }

  static byte[] sealedOtherwise(BiFunction<Map<String, byte[]>, byte[], String> signatureFile) {
    byte[] seal = SEALS.seal(DEPARTMENT.identity(), DEPARTMENT.certificate(), AT);
    Map<String, byte[]> files =
        new LinkedHashMap<>(OfdPackage.read(SesSealing.prepare(DRAWN, seal, AT).ofd()));
    byte[] signature =
        signatureFile
            .apply(files, files.get(OfdNames.SIGNATURE))
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    files.put(OfdNames.SIGNATURE, signature);
    byte[] toBeSigned =
        SesSignature.toBeSigned(seal, AT, Sm2.sm3(signature), "/" + OfdNames.SIGNATURE);
    files.put(
        OfdNames.SIGNED_VALUE,
        SesSignature.encode(
            toBeSigned, SesSealing.der(DEPARTMENT.certificate()), DEPARTMENT.sign(toBeSigned)));
    return OfdPackage.write(files);
  }

  static Report verify(byte[] file) {
    return VERIFIER.verify(file);
  }

  /** Every fault, of the file and of its seal. */
  static List<String> faults(byte[] file) {
    Report report = verify(file);
    return java.util.stream.Stream.concat(
            report.faults().stream(),
            report.signatures().stream().flatMap(s -> s.faults().stream()))
        .toList();
  }
}
