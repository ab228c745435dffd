package org.zhuce.document.ofd.internal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.pki.internal.SealPki;
import org.zhuce.pki.internal.SealPki.Signer;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignerRole;

/** Opens the crafted OFD files of the verifier's own tests to those over HTTP. */
public final class OfdAttacks {
  /** As issued. */
  public static final byte[] GENUINE = SealedFiles.anySealed();

  private OfdAttacks() {}

  /** The platform's verifier, which trusts the authority of these files. */
  public static DocumentVerifier verifier() {
    return new OfdDocumentVerifier(SealedFiles.PKI.signatures(), 4 * 1024 * 1024);
  }

  /** Made of the certificate or in its name. */
  public static Map<String, byte[]> onTheCertificate() {
    byte[] other =
        OfdPackage.read(Samples.certificate("李四", Samples.EMPLOYER, 2)).get(OfdNames.PAGE);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("swapped page under an intact seal", with(OfdNames.PAGE, other));
    files.put("a file that the seal does not cover", with("Doc_0/Annots.dat", new byte[3]));
    files.put("entity expansion", page("<!DOCTYPE p [<!ENTITY a \"ha\">]><p>&a;</p>"));
    files.put(
        "external entity",
        page("<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><p>&e;</p>"));
    files.put("path traversal", with("../../etc/cron.d/x", new byte[1]));
    files.put("deep XML", page("<ofd:Layer>".repeat(50_000)));
    files.put("unsealed", Samples.anyCertificate());
    files.put("cut off", java.util.Arrays.copyOf(GENUINE, GENUINE.length / 2));
    files.put("something behind", java.util.Arrays.copyOf(GENUINE, GENUINE.length + 9));
    files.put("foreign seal", foreignSeal());
    files.put("revoked", revoked());
    files.put("unknown root, the number of ours", strangers());
    files.put("weak hash", SealedFiles.sealedOtherwise(s -> s.replace(OfdNames.SM3, "SHA-1")));
    return files;
  }

  private static byte[] with(String name, byte[] file) {
    return SealedFiles.changed(files -> files.put(name, file));
  }

  private static byte[] page(String xml) {
    return with(OfdNames.PAGE, xml.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] foreignSeal() {
    String name = "青海省住房和城乡建设厅";
    byte[] seal = SealedFiles.seal(name, SealedFiles.MAKER, SealedFiles.DEPARTMENT.certificate());
    return SealedFiles.sealedWith(seal, SealedFiles.DEPARTMENT, SealedFiles.AT);
  }

  private static byte[] revoked() {
    Signer signer = SealedFiles.PKI.department(Samples.DEPARTMENT);
    SealedFiles.PKI.revoke(signer);
    byte[] seal = SealedFiles.seal(Samples.DEPARTMENT, SealedFiles.MAKER, signer.certificate());
    return SealedFiles.sealedWith(seal, signer, SealedFiles.AT.plusSeconds(1));
  }

  private static byte[] strangers() {
    SealPki strangers = new SealPki(SealedFiles.AT);
    Signer stranger = strangers.department(Samples.DEPARTMENT);
    Signer maker = strangers.signer(SignerRole.ENTERPRISE, "制章中心", Usage.SEAL_MAKING);
    byte[] seal = SealedFiles.seal(Samples.DEPARTMENT, maker, stranger.certificate());
    return SealedFiles.sealedWith(seal, stranger, SealedFiles.AT);
  }

  /** The certificate in a container that inflates to 50 MB: what it names cannot be read in it. */
  public static byte[] zipBomb() {
    Map<String, byte[]> files = new LinkedHashMap<>(OfdPackage.read(GENUINE));
    files.put(OfdNames.PAGE, new byte[50_000_000]);
    return HostilePackagesTest.zipped(files, java.util.zip.ZipEntry.DEFLATED);
  }
}
