package org.zhuce.document.ofd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.document.ofd.internal.SealedFiles.AT;
import static org.zhuce.document.ofd.internal.SealedFiles.DEPARTMENT;
import static org.zhuce.document.ofd.internal.SealedFiles.MAKER;
import static org.zhuce.document.ofd.internal.SealedFiles.PKI;
import static org.zhuce.document.ofd.internal.SealedFiles.anySealed;
import static org.zhuce.document.ofd.internal.SealedFiles.changed;
import static org.zhuce.document.ofd.internal.SealedFiles.faults;
import static org.zhuce.document.ofd.internal.SealedFiles.seal;
import static org.zhuce.document.ofd.internal.SealedFiles.sealed;
import static org.zhuce.document.ofd.internal.SealedFiles.sealedOtherwise;
import static org.zhuce.document.ofd.internal.SealedFiles.sealedWith;
import static org.zhuce.document.ofd.internal.SealedFiles.verify;

import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.port.DocumentVerifier.Report;
import org.zhuce.kernel.port.Evidence;
import org.zhuce.pki.internal.SealPki;
import org.zhuce.pki.internal.SealPki.Signer;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignerRole;

class OfdDocumentVerifierTest {

  @Test
  void findsTheDepartmentsSealOnTheWholeFile() {
    Report report = verify(anySealed());
    assertThat(report.faults()).isEmpty();
    assertThat(report.valid()).isTrue();
    assertThat(report.mediaType()).isEqualTo("application/ofd");
    assertThat(report.signatures())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.role()).isEqualTo(SignerRole.AUTHORITY);
              assertThat(s.signer()).isEqualTo(Samples.DEPARTMENT);
              assertThat(s.algorithm()).isEqualTo("SM3withSM2");
              assertThat(s.at()).isEqualTo(AT);
              assertThat(s.coverage().wholeFile()).isTrue();
              assertThat(s.evidence().chain()).hasSize(3);
              assertThat(s.evidence().revocation())
                  .hasValueSatisfying(r -> assertThat(r.status()).isEqualTo(Evidence.Status.GOOD));
            });
  }

  @Test
  void recognisesItsKindByContent() {
    assertThat(SealedFiles.VERIFIER.recognises(anySealed())).isTrue();
    assertThat(SealedFiles.VERIFIER.recognises("%PDF-1.7 and so on, and so on".getBytes()))
        .isFalse();
    assertThat(SealedFiles.VERIFIER.recognises(new byte[0])).isFalse();
  }

  @Test
  void saysThatAFileWithoutSealIsUnsigned() {
    assertThat(faults(Samples.anyCertificate())).containsExactly("unsigned");
    assertThat(verify(Samples.anyCertificate()).valid()).isFalse();
  }

  @Test
  void refusesSwappedPageUnderIntactSeal() {
    byte[] other =
        OfdPackage.read(Samples.certificate("李四", Samples.EMPLOYER, 2)).get(OfdNames.PAGE);
    assertThat(faults(changed(files -> files.put(OfdNames.PAGE, other))))
        .containsExactly("changed-after-signature");
  }

  @Test
  void refusesFileThatNoReferenceCovers() {
    assertThat(faults(changed(files -> files.put("Doc_0/Annots.dat", new byte[3]))))
        .contains("not-covered");
  }

  @Test
  void refusesSealOfAnotherCertificate() {
    Map<String, byte[]> other =
        OfdPackage.read(sealed(Samples.certificate("李四", Samples.EMPLOYER, 1)));
    assertThat(
            faults(
                changed(
                    files -> {
                      files.put(OfdNames.SIGNATURE, other.get(OfdNames.SIGNATURE));
                      files.put(OfdNames.SIGNED_VALUE, other.get(OfdNames.SIGNED_VALUE));
                    })))
        .containsExactly("changed-after-signature");
    assertThat(
            faults(
                changed(
                    files -> files.put(OfdNames.SIGNED_VALUE, other.get(OfdNames.SIGNED_VALUE)))))
        .contains("digest-wrong");
  }

  @Test
  void refusesSealInAnothersName() {
    Signer foreign = PKI.department("青海省住房和城乡建设厅");
    byte[] theirs = seal("青海省住房和城乡建设厅", MAKER, DEPARTMENT.certificate());
    byte[] ours = seal(Samples.DEPARTMENT, MAKER, foreign.certificate());
    assertThat(faults(sealedWith(theirs, DEPARTMENT, AT))).containsExactly("seal-foreign");
    assertThat(faults(sealedWith(ours, foreign, AT))).containsExactly("seal-foreign");
  }

  @Test
  void refusesSealBesideTheOneThatSigned() {
    byte[] other = seal(Samples.DEPARTMENT, MAKER, DEPARTMENT.certificate());
    assertThat(faults(changed(files -> files.put(OfdNames.SEAL, other)))).contains("seal-replaced");
  }

  @Test
  void refusesSignerWhoIsNotOnTheSealsList() {
    Signer colleague = PKI.department(Samples.DEPARTMENT);
    byte[] seal = seal(Samples.DEPARTMENT, MAKER, DEPARTMENT.certificate());
    assertThat(faults(sealedWith(seal, colleague, AT))).containsExactly("seal-signer-unlisted");
  }

  @Test
  void refusesExpiredSealAndOneThatIsNotYetValid() {
    byte[] old =
        seal(
            Samples.DEPARTMENT,
            MAKER,
            AT.minusSeconds(30),
            AT.minusSeconds(1),
            DEPARTMENT.certificate());
    byte[] future =
        seal(
            Samples.DEPARTMENT,
            MAKER,
            AT.plusSeconds(1),
            AT.plusSeconds(60),
            DEPARTMENT.certificate());
    assertThat(faults(sealedWith(old, DEPARTMENT, AT))).containsExactly("seal-expired");
    assertThat(faults(sealedWith(future, DEPARTMENT, AT))).containsExactly("seal-expired");
  }

  @Test
  void refusesSealWhoseOwnSignatureIsBroken() {
    SesSeal good = SesSeal.decode(seal(Samples.DEPARTMENT, MAKER, DEPARTMENT.certificate()));
    SesSeal other = SesSeal.decode(seal("另一部门", MAKER, DEPARTMENT.certificate()));
    byte[] broken = SesSeal.encode(good.info(), good.maker(), other.value());
    assertThat(faults(sealedWith(broken, DEPARTMENT, AT))).containsExactly("seal-invalid");
  }

  @Test
  void refusesSealThatTheDepartmentMadeItself() {
    byte[] own = seal(Samples.DEPARTMENT, DEPARTMENT, DEPARTMENT.certificate());
    assertThat(faults(sealedWith(own, DEPARTMENT, AT)))
        .containsExactly("seal-maker-certificate-usage");
  }

  @Test
  void refusesMakerWhoActsAsTheDepartment() {
    Signer maker = PKI.signer(SignerRole.AUTHORITY, Samples.DEPARTMENT, Usage.SEAL_MAKING);
    byte[] seal = seal(Samples.DEPARTMENT, MAKER, maker.certificate());
    assertThat(faults(sealedWith(seal, maker, AT))).containsExactly("certificate-usage");
  }

  @Test
  void refusesEnterpriseThatHasASealInTheDepartmentsName() {
    Signer enterprise = PKI.signer(SignerRole.ENTERPRISE, Samples.DEPARTMENT, Usage.SIGNING);
    byte[] seal = seal(Samples.DEPARTMENT, MAKER, enterprise.certificate());
    assertThat(faults(sealedWith(seal, enterprise, AT))).containsExactly("certificate-role");
  }

  @Test
  void refusesCertificatesOfUnknownAuthority() {
    SealPki strangers = new SealPki(AT);
    Signer stranger = strangers.department(Samples.DEPARTMENT);
    Signer maker = strangers.signer(SignerRole.ENTERPRISE, "制章中心", Usage.SEAL_MAKING);
    byte[] seal = seal(Samples.DEPARTMENT, maker, stranger.certificate());
    assertThat(faults(sealedWith(seal, stranger, AT)))
        .containsExactlyInAnyOrder("certificate-untrusted", "seal-maker-certificate-untrusted");
  }

  @Test
  void refusesRevokedSignerAndRevokedMaker() {
    Signer signer = PKI.department(Samples.DEPARTMENT);
    Signer maker = PKI.signer(SignerRole.ENTERPRISE, "制章中心", Usage.SEAL_MAKING);
    PKI.revoke(signer);
    PKI.revoke(maker);
    byte[] seal = seal(Samples.DEPARTMENT, maker, AT, AT.plusSeconds(60), signer.certificate());
    assertThat(faults(sealedWith(seal, signer, AT.plusSeconds(1))))
        .containsExactlyInAnyOrder("certificate-revoked", "seal-maker-certificate-revoked");
  }

  @Test
  void refusesExpiredSignerAndOneOfTheFuture() {
    Duration years = Duration.ofDays(1000);
    for (Duration shift : new Duration[] {years, years.negated()}) {
      byte[] seal =
          seal(
              Samples.DEPARTMENT,
              MAKER,
              AT.plus(shift),
              AT.plus(shift).plusSeconds(60),
              DEPARTMENT.certificate());
      String fault = shift.isNegative() ? "certificate-not-yet-valid" : "certificate-expired";
      assertThat(faults(sealedWith(seal, DEPARTMENT, AT.plus(shift).plusSeconds(1))))
          .contains(fault, "seal-maker-" + fault);
    }
  }

  @Test
  void refusesWeakDigestAndOtherSignatureMethod() {
    for (String weak : new String[] {"MD5", "1.2.840.113549.2.5", "1.3.14.3.2.26", "SHA-1", ""}) {
      assertThat(faults(sealedOtherwise(s -> s.replace(OfdNames.SM3, weak))))
          .as("digest %s", weak)
          .contains("signature-weak");
    }
    assertThat(faults(sealedOtherwise(s -> s.replace(OfdNames.SM2_SM3, "1.2.840.113549.1.1.5"))))
        .contains("signature-weak");
  }

  @Test
  void refusesShortRepeatedAndStrangeReferences() {
    String page = "<ofd:Reference FileRef=\"/" + OfdNames.PAGE + "\">";
    assertThat(faults(sealedOtherwise(s -> without(s, page)))).contains("not-covered");
    assertThat(faults(sealedOtherwise(s -> s.replace(page, page.replace("Page_0", "Page_1")))))
        .contains("not-covered");
    assertThat(faults(sealedOtherwise(s -> s.replace(page, reference(s, page) + page))))
        .contains("not-covered");
    assertThat(faults(sealedOtherwise(s -> s.replaceAll("<ofd:References.*</ofd:References>", ""))))
        .contains("signature-weak");
  }

  private static String reference(String file, String start) {
    int from = file.indexOf(start);
    String end = "</ofd:Reference>";
    return file.substring(from, file.indexOf(end, from) + end.length());
  }

  private static String without(String file, String start) {
    return file.replace(reference(file, start), "");
  }

  @Test
  void refusesSealThatIsNotSeenOrStandsElsewhere() {
    assertThat(faults(sealedOtherwise(s -> s.replaceAll("<ofd:StampAnnot[^>]*>", ""))))
        .isNotEmpty();
    assertThat(faults(sealedOtherwise(s -> s.replace(SignatureFile.STAMP, "0 0 0.1 0.1"))))
        .contains("not-covered");
  }

  @Test
  void refusesOtherTimeInTheSignatureFile() {
    assertThat(faults(sealedOtherwise(s -> s.replace("20180502", "20170502"))))
        .containsExactly("signing-time-wrong");
  }

  @Test
  void refusesSecondSignatureInTheList() {
    assertThat(
            faults(
                changed(
                    files ->
                        files.put(
                            OfdNames.SIGNATURES,
                            text(files, OfdNames.SIGNATURES)
                                .replace(
                                    "</ofd:Signatures>",
                                    "<ofd:Signature ID=\"2\" Type=\"Seal\""
                                        + " BaseLoc=\"/Doc_0/x.xml\"/></ofd:Signatures>")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))))
        .containsExactly("malformed");
  }

  @Test
  void refusesListOfSignaturesThatLeadsElsewhere() {
    assertThat(
            faults(
                changed(
                    files -> {
                      byte[] list =
                          text(files, OfdNames.SIGNATURES)
                              .replace("Sign_0", "Sign_1")
                              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                      files.put(OfdNames.SIGNATURES, list);
                    })))
        .containsExactly("malformed");
    assertThat(faults(changed(files -> files.remove(OfdNames.SIGNATURES))))
        .containsExactly("unsigned");
    assertThat(faults(changed(files -> files.remove(OfdNames.SIGNATURE))))
        .contains("signature-malformed");
    assertThat(faults(changed(files -> files.remove(OfdNames.SIGNED_VALUE))))
        .contains("signature-malformed");
  }

  @Test
  void refusesEntryFileWithTwoDocuments() {
    assertThat(
            faults(
                changed(
                    files ->
                        files.put(
                            OfdNames.ENTRY,
                            text(files, OfdNames.ENTRY)
                                .replace("</ofd:OFD>", "<ofd:DocBody/></ofd:OFD>")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))))
        .containsExactly("malformed");
  }

  static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void refusesImprintThatIsNotDer() {
    byte[] value = OfdPackage.read(anySealed()).get(OfdNames.SIGNED_VALUE);
    byte[] longer = java.util.Arrays.copyOf(value, value.length + 1);
    assertThat(faults(changed(f -> f.put(OfdNames.SIGNED_VALUE, longer))))
        .contains("signature-malformed");
    assertThat(
            faults(changed(f -> f.put(OfdNames.SIGNED_VALUE, Base64.getEncoder().encode(value)))))
        .contains("signature-malformed");
  }

  @Test
  void refusesFilesOfOtherSizeThanCertificatesHave() {
    byte[] large = java.util.Arrays.copyOf(anySealed(), 4 * 1024 * 1024 + 1);
    assertThat(faults(large)).containsExactly("too-large");
    Map<String, byte[]> many = new LinkedHashMap<>(OfdPackage.read(anySealed()));
    for (int i = 0; i < OfdPackage.MAX_ENTRIES; i++) {
      many.put("Doc_0/x" + i, new byte[0]);
    }
    assertThat(faults(OfdPackage.write(many))).containsExactly("malformed");
  }
}
