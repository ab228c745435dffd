package org.zhuce.document.ofd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhuce.document.ofd.internal.SealedFiles.AT;
import static org.zhuce.document.ofd.internal.SealedFiles.DEPARTMENT;
import static org.zhuce.document.ofd.internal.SealedFiles.OFD;
import static org.zhuce.document.ofd.internal.SealedFiles.PKI;
import static org.zhuce.document.ofd.internal.SealedFiles.SEALS;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.port.OfdCertificates.Unsigned;
import org.zhuce.pki.internal.SealPki.Signer;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.ToBeSigned;

class SealingTest {
  private static Unsigned unsigned() {
    return OFD.prepare(
        Samples.anyCertificate(), DEPARTMENT.identity(), DEPARTMENT.certificate(), AT);
  }

  @Test
  void takesNoLoginOrPdfSignatureForASeals() {
    Unsigned unsigned = unsigned();
    for (Purpose purpose : new Purpose[] {Purpose.LOGIN, Purpose.DOCUMENT}) {
      ToBeSigned attributes = PKI.attributes(purpose, unsigned.digest(), DEPARTMENT);
      assertThatThrownBy(
              () ->
                  OFD.embed(unsigned, DEPARTMENT.certificate(), DEPARTMENT.sign(attributes.der())))
          .isInstanceOfSatisfying(
              SigningException.class, e -> assertThat(e.code()).isEqualTo("signature-invalid"));
      // The two are of different ASN.1 types: SET and SEQUENCE
      assertThat(attributes.der()[0]).isNotEqualTo(unsigned.toBeSigned()[0]);
    }
  }

  @Test
  void takesNoSealsSignatureForALoginsOrAPdfs() {
    Unsigned unsigned = unsigned();
    byte[] value = DEPARTMENT.sign(unsigned.toBeSigned());
    for (Purpose purpose : new Purpose[] {Purpose.LOGIN, Purpose.DOCUMENT}) {
      ToBeSigned attributes = PKI.attributes(purpose, unsigned.digest(), DEPARTMENT);
      ToBeSigned swapped = new ToBeSigned(unsigned.toBeSigned(), "SM3withSM2", unsigned.digest());
      for (ToBeSigned claimed : new ToBeSigned[] {attributes, swapped}) {
        assertThatThrownBy(
                () ->
                    PKI.signatures()
                        .assemble(purpose, claimed, new byte[0], value, DEPARTMENT.chain()))
            .isInstanceOfSatisfying(
                SigningException.class, e -> assertThat(e.code()).isEqualTo("signature-invalid"));
      }
    }
  }

  @Test
  void takesNoSignatureOfAnotherKeyOrFile() {
    Unsigned unsigned = unsigned();
    Signer other = PKI.department(Samples.DEPARTMENT);
    assertThatThrownBy(
            () -> OFD.embed(unsigned, DEPARTMENT.certificate(), other.sign(unsigned.toBeSigned())))
        .isInstanceOf(SigningException.class);
    Unsigned later =
        OFD.prepare(
            Samples.anyCertificate(),
            DEPARTMENT.identity(),
            DEPARTMENT.certificate(),
            AT.plusSeconds(1));
    assertThatThrownBy(
            () ->
                OFD.embed(unsigned, DEPARTMENT.certificate(), DEPARTMENT.sign(later.toBeSigned())))
        .isInstanceOf(SigningException.class);
    assertThatThrownBy(() -> OFD.embed(unsigned, DEPARTMENT.certificate(), new byte[0]))
        .isInstanceOf(SigningException.class);
  }

  @Test
  void makesTheSealOnceForEachKey() {
    byte[] first = SEALS.seal(DEPARTMENT.identity(), DEPARTMENT.certificate(), AT);
    DemoSealMaker restarted = new DemoSealMaker(PKI.authority(), PKI.stores());
    assertThat(restarted.seal(DEPARTMENT.identity(), DEPARTMENT.certificate(), AT.plusSeconds(9)))
        .isEqualTo(first);
    Signer other = PKI.department(Samples.DEPARTMENT);
    assertThat(SEALS.seal(other.identity(), other.certificate(), AT)).isNotEqualTo(first);
  }

  @Test
  void renewsTheSealWhenItHasExpired() {
    Signer signer = PKI.department(Samples.DEPARTMENT);
    SesSeal first = SesSeal.decode(SEALS.seal(signer.identity(), signer.certificate(), AT));
    SesSeal second =
        SesSeal.decode(
            SEALS.seal(
                signer.identity(), signer.certificate(), first.until().plus(Duration.ofDays(1))));
    assertThat(second.madeAt()).isAfter(first.until());
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void renewsTheSealWhenTheDepartmentHasAnotherName() {
    Signer signer = PKI.department("改名后的部门");
    byte[] before = SEALS.seal(DEPARTMENT.identity(), signer.certificate(), AT);
    byte[] after = SEALS.seal(signer.identity(), signer.certificate(), AT);
    assertThat(SesSeal.decode(before).name()).isEqualTo(Samples.DEPARTMENT);
    assertThat(SesSeal.decode(after).name()).isEqualTo("改名后的部门");
  }
}
