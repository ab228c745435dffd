package org.zhuce.document.pdf.internal;

import static org.zhuce.document.pdf.internal.Tampering.bytes;
import static org.zhuce.document.pdf.internal.Tampering.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zhuce.document.pdf.internal.ForgedSignaturesTest.Range;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.pki.internal.DemoPki;
import org.zhuce.pki.internal.DemoPki.Signer;
import org.zhuce.signing.spi.SignerRole;

/** Opens the crafted PDF files of the verifier's own tests to those over HTTP. */
public final class PdfAttacks {
  /** As issued. */
  public static final byte[] GENUINE = SignedFiles.EC.certificate();

  private PdfAttacks() {}

  /** What the certificate says. */
  public static Certificate.Facts facts() {
    return Samples.facts(Samples.ENTERPRISE, 2);
  }

  /** The platform's verifier, which trusts the authority of these files. */
  public static DocumentVerifier verifier() {
    return new PdfDocumentVerifier(SignedFiles.PKI.signatures(), 4 * 1024 * 1024, 100);
  }

  /** Made of the certificate or in its name. */
  public static Map<String, byte[]> onTheCertificate() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    PdfAttacksTest.additions()
        .forEach(
            a -> files.merge((String) a.get()[0], (byte[]) a.get()[1], (first, form) -> first));
    ForgedSignaturesTest.wrapped().forEach(f -> files.put("wrapping " + files.size(), f));
    files.put("a hole in the range", holed());
    files.put("another's signature", bytes(withValueOf(SignedFiles.RSA.certificate())));
    files.put("an enterprise's signature", bytes(withValueOf(SignedFiles.EC.second)));
    files.put(
        "without its signature", bytes(text(GENUINE).replaceFirst("/ByteRange", "/XyteRange")));
    Instant now = Clock.systemUTC().instant();
    Duration years = Duration.ofDays(5000);
    Signer revoked = SignedFiles.PKI.signer(SignerRole.AUTHORITY, Samples.DEPARTMENT, "EC");
    SignedFiles.PKI.revoke(revoked);
    files.put("revoked", ForgedSignaturesTest.sealed(revoked, now.plusSeconds(1)));
    files.put("expired", sealed(SignedFiles.EC.authority, now.plus(years)));
    files.put("not yet valid", sealed(SignedFiles.EC.authority, now.minus(years)));
    files.put("not a department", sealed(SignedFiles.EC.enterprise, now));
    files.put(
        "encryption key",
        sealed(SignedFiles.PKI.encrypting(SignerRole.AUTHORITY, Samples.DEPARTMENT), now));
    files.put(
        "unknown root, the number of ours",
        sealed(new DemoPki().signer(SignerRole.AUTHORITY, Samples.DEPARTMENT, "EC"), now));
    files.put("SHA-1", ForgedSignaturesTest.hashed("SHA1withRSA"));
    return files;
  }

  private static byte[] sealed(Signer signer, Instant at) {
    return ForgedSignaturesTest.sealed(signer, at);
  }

  private static byte[] holed() {
    return ForgedSignaturesTest.signedOver(
        whole ->
            new Range(
                whole.first(), whole.firstLength() - 1, whole.second(), whole.secondLength()));
  }

  private static String withValueOf(byte[] other) {
    return ForgedSignaturesTest.withValueOf(text(GENUINE), text(other));
  }

  /** Made to exhaust who reads them, in nobody's name. */
  public static Map<String, byte[]> bombs() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    PdfBombsTest.bombs().forEach(b -> files.put((String) b.get()[0], (byte[]) b.get()[1]));
    return files;
  }

  /** A sound file of somebody else's, under a root that nobody knows here. */
  public static byte[] foreign() {
    DemoPki strangers = new DemoPki();
    return strangers.sign(
        SignedFiles.SIGNING,
        SignedFiles.FORM,
        Samples.individual(),
        strangers.signer(SignerRole.INDIVIDUAL, Samples.NAME, "EC"));
  }
}
