package org.zhuce.document.ofd.internal;

import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateIdentifier;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Sex;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.testing.Pictures;

/** Certificates to draw. */
final class Samples {
  static final String NAME = "张建国";
  static final String EMPLOYER = "甘肃祁连建设工程有限公司";
  static final String DEPARTMENT = "甘肃省住房和城乡建设厅";
  static final URI VERIFICATION =
      URI.create("https://zhuce.example/api/v1/verification/9f86d081884c7d659a2feaa0c55ad015");

  private Samples() {}

  static byte[] anyCertificate() {
    return certificate(NAME, EMPLOYER, 2);
  }

  static byte[] certificate(String name, String employer, int specialties) {
    return OfdCertificateRenderer.render(
        facts(name, employer, specialties),
        Pictures.photo(),
        Pictures.handwriting(),
        DEPARTMENT,
        VERIFICATION);
  }

  static Certificate.Facts facts(String name, String employer, int specialties) {
    LocalDate day = LocalDate.of(2018, 5, 2);
    return new Certificate.Facts(
        name,
        Sex.MALE,
        LocalDate.of(1986, 11, 15),
        new RegistrationNumber("甘262161800009"),
        employer,
        Specialty.BUILDING,
        Arrays.stream(Specialty.values())
            .limit(specialties)
            .map(s -> new SpecialtyTerm(s, day, day.plusYears(3).minusDays(1)))
            .toList(),
        new DocumentId("0".repeat(64)),
        day,
        Optional.of(
            CertificateIdentifier.of(
                "116200009999000017001",
                "116200009999000017",
                new RegistrationNumber("甘262161800009"),
                1)));
  }
}
