package org.zhuce.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/**
 * What openssl says of SM2 signatures in PDF files. It knows SM2 and no CMS with it, and PDF tools
 * know no SM2: so each step is asked for alone, digest, value, and each link of the chain.
 */
public final class Sm2Opinion {
  private static final String IDENTIFIER = "distid:1234567812345678";
  private static final Pattern SIGNATURE =
      Pattern.compile("/ByteRange\\s*\\[\\s*(\\d+) (\\d+) (\\d+) (\\d+)\\s*]");

  private final Path folder;

  /**
   * Judges by those authorities, which are looked at first.
   *
   * @param root PEM
   * @param issuing PEM of the authority below it, which issued to the signers
   * @param folder for files
   */
  public Sm2Opinion(String root, String issuing, Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("root.pem"), root);
    Files.writeString(folder.resolve("issuing.pem"), issuing);
    link("issuing.pem", "root.pem");
  }

  private String link(String one, String issuer) {
    String answer =
        openssl(
            "verify",
            "-x509_strict",
            "-partial_chain",
            "-trusted",
            path(issuer),
            "-vfyopt",
            IDENTIFIER,
            path(one));
    assertThat(answer).contains(one + ": OK");
    return answer;
  }

  private static String openssl(String... arguments) {
    return Tool.run("openssl", arguments);
  }

  private String path(String file) {
    return folder.resolve(file).toString();
  }

  /** All signatures in the file are made with SM2 and are what they claim to be. */
  public void accepts(byte[] pdf, int signatures) throws IOException, CMSException {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    List<int[]> ranges = new ArrayList<>();
    SIGNATURE
        .matcher(text)
        .results()
        .forEach(
            r ->
                ranges.add(
                    new int[] {
                      Integer.parseInt(r.group(1)),
                      Integer.parseInt(r.group(2)),
                      Integer.parseInt(r.group(3)),
                      Integer.parseInt(r.group(4))
                    }));
    assertThat(ranges).hasSize(signatures);
    for (int[] range : ranges) {
      accepts(pdf, text, range);
    }
  }

  private void accepts(byte[] pdf, String text, int[] range) throws IOException, CMSException {
    ByteArrayOutputStream covered = new ByteArrayOutputStream();
    covered.write(pdf, range[0], range[1]);
    covered.write(pdf, range[2], range[3]);
    Files.write(folder.resolve("covered"), covered.toByteArray());
    String contents = text.substring(range[1] + 1, range[2] - 1);
    // Bouncy Castle takes the message apart and judges nothing
    CMSSignedData message = new CMSSignedData(HexFormat.of().parseHex(contents));
    SignerInformation signer = message.getSignerInfos().getSigners().iterator().next();
    openssl("dgst", "-sm3", "-binary", "-out", path("digest"), path("covered"));
    assertThat(
            ASN1OctetString.getInstance(
                    signer
                        .getSignedAttributes()
                        .get(CMSAttributes.messageDigest)
                        .getAttributeValues()[0])
                .getOctets())
        .isEqualTo(Files.readAllBytes(folder.resolve("digest")));
    X509CertificateHolder certificate =
        message.getCertificates().getMatches(null).stream()
            .filter(one -> signer.getSID().match(one))
            .findFirst()
            .orElseThrow();
    Files.write(folder.resolve("signer.der"), certificate.getEncoded());
    openssl("x509", "-inform", "DER", "-in", path("signer.der"), "-out", path("signer.pem"));
    link("signer.pem", "issuing.pem");
    Files.write(folder.resolve("attributes"), signer.getEncodedSignedAttributes());
    Files.write(folder.resolve("value"), signer.getSignature());
    assertThat(
            openssl(
                "pkeyutl",
                "-verify",
                "-certin",
                "-inkey",
                path("signer.pem"),
                "-rawin",
                "-in",
                path("attributes"),
                "-sigfile",
                path("value"),
                "-digest",
                "sm3",
                "-pkeyopt",
                IDENTIFIER))
        .contains("Verified Successfully");
  }
}
