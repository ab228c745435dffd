package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhuce.document.pdf.internal.PdfAttacksTest.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhuce.kernel.port.DocumentVerifier.Coverage;
import org.zhuce.kernel.port.DocumentVerifier.Report;
import org.zhuce.kernel.port.DocumentVerifier.Signature;
import org.zhuce.kernel.port.Evidence.Source;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.kernel.usecase.SignatureLevel;
import org.zhuce.kernel.usecase.Verification.Verdict;
import org.zhuce.pki.internal.DemoPki;
import org.zhuce.signing.spi.SignerRole;

/** What may stand behind the last signature: what validates the signatures, and nothing else. */
@Timeout(60)
class ValidationStoreTest {
  private static final OpenPdfSigning SIGNING = SignedFiles.SIGNING;
  private static final byte[] SEALED = SignedFiles.EC.certificateStamped();
  private static final ValidationData DATA = SignedFiles.PKI.validationData(SIGNING, SEALED);
  private static final ValidationData ONLINE =
      SignedFiles.PKI.onlineValidationData(SIGNING, SEALED);
  private static final byte[] CERTIFICATE = SIGNING.withValidationData(SEALED, DATA);

  private static Report report(byte[] file) {
    return Desk.verify(file).report().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(OutsideOpinionTest.Keys.class)
  void takesOcspAnswersInPlaceOfLists(OutsideOpinionTest.Keys keys) {
    for (byte[] file : List.of(keys.files().secondOnline(), keys.files().certificateOnline())) {
      Report report = report(file);

      assertThat(report.faults()).isEmpty();
      assertThat(report.signatures())
          .allSatisfy(s -> assertThat(s.faults()).isEmpty())
          .allSatisfy(s -> assertThat(s.level()).isEqualTo(SignatureLevel.LT));
    }
    assertThat(ONLINE.crls()).isEmpty();
    assertThat(ONLINE.ocsps()).as("seal, time stamp, issuing authority").hasSize(3);
  }

  @Test
  void takesAnswersOfBothKindsAtOnce() {
    List<byte[]> leaves = new ArrayList<>(ONLINE.ocsps());
    leaves.remove(1);

    // The order is that of the path: seal, issuing authority, time stamp
    assertThat(
            report(
                    SIGNING.withValidationData(
                        SEALED, new ValidationData(DATA.certificates(), List.of(), leaves)))
                .faults())
        .as("nothing on the issuing authority")
        .containsExactly("validation-data-wrong");
    assertThat(
            report(
                    SIGNING.withValidationData(
                        SEALED,
                        new ValidationData(DATA.certificates(), DATA.crls().subList(1, 2), leaves)))
                .valid())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(OutsideOpinionTest.Keys.class)
  void saysThatFormAndCertificateCarryWhatValidatesThem(OutsideOpinionTest.Keys keys) {
    byte[] stamped = keys.files().secondStamped();
    byte[] form = SignedFiles.PKI.withValidationData(SIGNING, stamped);
    Report report = report(form);

    assertThat(report.faults()).isEmpty();
    assertThat(report.signatures())
        .hasSize(2)
        .allSatisfy(s -> assertThat(s.faults()).isEmpty())
        .allSatisfy(s -> assertThat(s.level()).isEqualTo(SignatureLevel.LT));
    assertThat(report.signatures().get(1).coverage())
        .isEqualTo(new Coverage(3, 4, stamped.length, true));
    assertThat(report(keys.files().certificateValidatable()).valid()).isTrue();
    assertThat(report(stamped).signatures())
        .extracting(Signature::level)
        .containsOnly(SignatureLevel.T);
  }

  @Test
  void leavesTheFileAsAPrefix() {
    assertThat(CERTIFICATE).startsWith(SEALED);
    assertThat(Desk.verify(CERTIFICATE).verdict()).isEqualTo(Verdict.GENUINE);
  }

  @Test
  void knowsWhenAFormAwaitsNoMoreSignatures() {
    assertThat(SIGNING.awaitsSignatures(SignedFiles.FORM)).isTrue();
    assertThat(SIGNING.awaitsSignatures(SignedFiles.EC.first)).isTrue();
    assertThat(SIGNING.awaitsSignatures(SignedFiles.EC.second)).isFalse();
    assertThat(SIGNING.awaitsSignatures(SEALED)).isFalse();
  }

  @Test
  void gathersNothingForSignaturesWithoutTimeStamp() {
    assertThat(
            SignedFiles.PKI
                .signatures()
                .validationData(SIGNING.signatures(SignedFiles.EC.second), java.time.Instant.EPOCH))
        .isEmpty();
  }

  @Test
  void writesOneStoreOnly() {
    assertThatThrownBy(() -> SIGNING.withValidationData(CERTIFICATE, DATA))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SIGNING.withValidationData(new byte[100], DATA))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Bit by bit through all that no signature covers, and beyond. */
  @ParameterizedTest
  @EnumSource(names = {"CRL", "OCSP"})
  void refusesAnyFlippedBit(Source answers) {
    byte[] whole = answers == Source.CRL ? CERTIFICATE : SIGNING.withValidationData(SEALED, ONLINE);
    List<Integer> accepted =
        IntStream.range(SEALED.length - 40, whole.length)
            .filter(i -> i % 3 == 0)
            .parallel()
            .filter(
                i -> {
                  byte[] altered = whole.clone();
                  altered[i] ^= (byte) (1 << i % 8);
                  return report(altered).valid();
                })
            .boxed()
            .toList();

    assertThat(accepted).isEmpty();
  }

  /** Data that are no good, in a revision that is written as it should be. */
  static Stream<Arguments> data() {
    List<byte[]> certificates = DATA.certificates();
    List<byte[]> crls = DATA.crls();
    byte[] foreign =
        SignedFiles.PKI
            .signer(SignerRole.ENTERPRISE, "别", "EC")
            .chain()
            .get(0)
            .getSerialNumber()
            .toByteArray();
    DemoPki other = new DemoPki();
    byte[] theirs =
        other.signAndStamp(
            SIGNING,
            SignedFiles.unsealed(),
            Samples.authority(),
            other.signer(SignerRole.AUTHORITY, Samples.DEPARTMENT, "EC"));
    List<byte[]> others = other.onlineValidationData(SIGNING, theirs).ocsps();
    List<byte[]> ocsps = ONLINE.ocsps();
    return Stream.of(
        Arguments.of("nothing", ValidationData.none()),
        Arguments.of("certificates alone", new ValidationData(certificates, List.of(), List.of())),
        Arguments.of("one list missing", data(certificates, crls.subList(0, 1))),
        Arguments.of("the other list missing", data(certificates, crls.subList(1, 2))),
        Arguments.of("a list twice", data(certificates, with(crls, crls.get(0)))),
        Arguments.of("a list of another authority", data(certificates, with(crls, other.crl()))),
        Arguments.of("only lists of another authority", data(certificates, List.of(other.crl()))),
        Arguments.of("junk as a list", data(certificates, with(crls, new byte[500]))),
        Arguments.of("a list with a tail", data(certificates, tailed(crls))),
        Arguments.of("junk as a certificate", data(with(certificates, foreign), crls)),
        Arguments.of("a certificate twice", data(with(certificates, certificates.get(0)), crls)),
        Arguments.of(
            "a certificate of nobody here", data(with(certificates, encoded(other)), crls)),
        Arguments.of(
            "an answer that is none",
            new ValidationData(certificates, crls, List.of(new byte[] {0x30, 0}))),
        Arguments.of("lists and answers", new ValidationData(certificates, crls, ocsps)),
        Arguments.of("an answer missing", online(ocsps.subList(0, 2))),
        Arguments.of("another answer missing", online(ocsps.subList(1, 3))),
        Arguments.of("an answer twice", online(with(ocsps, ocsps.get(0)))),
        Arguments.of("junk as an answer", online(with(ocsps, new byte[500]))),
        Arguments.of("answers of another authority", online(others)),
        Arguments.of("an answer nobody asked for", online(with(ocsps, others.get(0)))),
        Arguments.of(
            "an answer with a tail",
            online(
                List.of(
                    ocsps.get(0),
                    ocsps.get(1),
                    Arrays.copyOf(ocsps.get(2), ocsps.get(2).length + 1)))));
  }

  private static ValidationData online(List<byte[]> ocsps) {
    return new ValidationData(ONLINE.certificates(), List.of(), ocsps);
  }

  private static ValidationData data(List<byte[]> certificates, List<byte[]> crls) {
    return new ValidationData(certificates, crls, List.of());
  }

  private static List<byte[]> with(List<byte[]> some, byte[] more) {
    List<byte[]> all = new ArrayList<>(some);
    all.add(more);
    return all;
  }

  private static List<byte[]> tailed(List<byte[]> crls) {
    return List.of(Arrays.copyOf(crls.get(0), crls.get(0).length + 1), crls.get(1));
  }

  private static byte[] encoded(DemoPki pki) {
    try {
      return pki.authorities().get(0).getEncoded();
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("data")
  void refusesOtherData(String what, ValidationData data) {
    byte[] file = SIGNING.withValidationData(SEALED, data);

    assertRefused(file);
    assertThat(report(file).faults()).containsExactly("validation-data-wrong");
    assertThat(report(file).signatures())
        .extracting(Signature::level)
        .containsOnly(SignatureLevel.T);
  }

  @Test
  void refusesDataOfAFileWhoseSignatureHasNoTimeStamp() {
    assertRefused(SIGNING.withValidationData(SignedFiles.EC.certificate(), DATA));
  }

  @Test
  void refusesTwoStores() {
    int revision = CERTIFICATE.length - SEALED.length;
    Tampering t = Tampering.with(CERTIFICATE);
    int catalog = t.numberOf("/Type /Catalog");

    assertRefused(t.put(catalog, t.object(catalog)).bytes());
    assertRefused(
        PdfDocumentVerifierTest.concat(
            CERTIFICATE, Arrays.copyOfRange(CERTIFICATE, SEALED.length, CERTIFICATE.length)));
    assertThat(revision).isLessThan(8 * 1024);
  }

  @Test
  void refusesAStoreBeforeTheLastSignature() {
    byte[] first = SignedFiles.PKI.withValidationData(SIGNING, SignedFiles.EC.firstStamped());
    byte[] second =
        SignedFiles.PKI.signAndStamp(
            SIGNING, first, Samples.enterprise(), SignedFiles.EC.enterprise);

    assertRefused(second);
    assertThatThrownBy(() -> SignedFiles.PKI.withValidationData(SIGNING, second))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The store's revision, which does something else as well. */
  static Stream<Arguments> companions() {
    return Stream.of(
        companion("an object more", t -> t.put(t.next(), "<<>>")),
        companion("a page's content", t -> t.put(content(t), "<</Length 1>>stream\nq\nendstream")),
        companion(
            "a page",
            t -> {
              int page = t.numberOf("/Type/Page/");
              return t.put(page, t.object(page).replaceFirst("/Contents", "/Rotate 90/Contents"));
            }),
        companion(
            "an annotation",
            t -> {
              int page = t.numberOf("/Type/Page/");
              int note = t.next();
              return t.put(note, "<</Type/Annot/Subtype/Square/Rect[50 50 500 700]/F 4>>")
                  .put(
                      page,
                      t.object(page).replaceFirst("/Annots ?\\[", "/Annots[" + note + " 0 R "));
            }),
        companion(
            "the form",
            t -> {
              int form = t.numberOf("/SigFlags");
              return t.put(form, "<</Fields[]/SigFlags 3>>");
            }),
        companion(
            "the catalog's form", t -> catalog(t, c -> c.replaceFirst("/AcroForm \\d+ 0 R", ""))),
        companion(
            "the catalog's pages", t -> catalog(t, c -> c.replaceFirst("/Pages \\d+", "/Pages 1"))),
        companion("an action", t -> catalog(t, c -> c.replaceFirst("<<", "<</OpenAction 1 0 R"))),
        companion(
            "a filtered stream",
            t -> {
              int stream = t.numberOf("<</Length");
              return t.put(
                  stream, t.object(stream).replaceFirst("<<", "<</Filter /ASCIIHexDecode"));
            }),
        companion(
            "another stream",
            t -> t.put(t.numberOf("<</Length"), "<</Length 1>>stream\nq\nendstream")),
        companion(
            "the signature again",
            t -> t.put(t.numberOf("/ByteRange"), t.object(t.numberOf("/ByteRange")))),
        companion("another way of writing it", t -> t));
  }

  private static int content(Tampering t) {
    return Integer.parseInt(t.last("/Contents (\\d+) 0 R"));
  }

  private static Tampering catalog(Tampering t, UnaryOperator<String> change) {
    int catalog = t.numberOf("/Type /Catalog");
    String changed = change.apply(t.object(catalog));
    assertThat(changed).isNotEqualTo(t.object(catalog));
    return t.put(catalog, changed);
  }

  private static Arguments companion(String what, UnaryOperator<Tampering> change) {
    Tampering t = Tampering.again(CERTIFICATE, SEALED.length);
    return Arguments.of(what, change.apply(t).bytes());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("companions")
  void refusesAStoreThatComesWithSomethingElse(String what, byte[] file) {
    assertThat(PdfRevision.read(file).rest()).as("well-formed").isEmpty();
    assertThat(PdfRevision.read(file).revisions())
        .hasSameSizeAs(PdfRevision.read(CERTIFICATE).revisions());
    assertRefused(file);
  }
}
