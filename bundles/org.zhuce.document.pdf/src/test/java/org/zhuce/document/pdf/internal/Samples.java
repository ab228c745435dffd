package org.zhuce.document.pdf.internal;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateIdentifier;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Sex;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.FormRenderer.Cell;
import org.zhuce.kernel.port.FormRenderer.Content;
import org.zhuce.kernel.port.FormRenderer.Opinion;
import org.zhuce.kernel.port.PdfSigning.Appearance;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.testing.Pictures;

/** The manual's form, and variations of it. */
final class Samples {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final ApplicationNumber NUMBER = new ApplicationNumber("W2018040330039180103");
  static final ZonedDateTime GENERATED = ZonedDateTime.of(2018, 4, 9, 15, 36, 0, 0, ZONE);
  static final Instant SIGNED = GENERATED.plusMinutes(5).toInstant();
  static final Instant SEALED = GENERATED.plusMinutes(90).toInstant();
  static final String NAME = "张建国";
  static final String ENTERPRISE = "甘肃祁连建设工程有限公司";
  static final String DEPARTMENT = "甘肃省住房和城乡建设厅";
  static final URI VERIFICATION =
      URI.create("https://zhuce.example/verify/9f86d081884c7d659a2feaa0c55ad015");

  private Samples() {}

  static Content anyForm() {
    return form(NAME, ENTERPRISE, "资格类别：建筑工程， 签发日期：2016-11-03。", "");
  }

  static Content form(String name, String enterprise, String qualifications, String education) {
    return new Content(
        NUMBER,
        "二级建造师初始注册申请表",
        List.of(
            List.of(new Cell("姓名", name), new Cell("性别", "男")),
            List.of(new Cell("出生年月", "1986-11-15"), new Cell("身份证号", "620102198611150013")),
            List.of(new Cell("企业名称", enterprise)),
            List.of(new Cell("个人手机号", "13111111111"), new Cell("企业联系电话", "0931-8888888")),
            List.of(new Cell("资格信息", qualifications)),
            List.of(new Cell("继续教育信息\n(逾期注册时)", education))),
        List.of(
            new Opinion(
                "申请人意见",
                List.of(
                    "本人"
                        + name
                        + "已按照相关法律规定，符合考试报名条件，并合法取得了二级建造师执业资格，与"
                        + enterprise
                        + "签订真实有效劳动聘用合同。本人无其他资格证书注册在其他企业（机构），承诺已按规定完成相应继续教育，"
                        + "同意将证书注册至该企业。",
                    "本人已核对上述内容，对申请表内容及申报材料的真实性负责。"),
                SignerRole.INDIVIDUAL,
                "签字："),
            new Opinion(
                "聘用企业意见",
                List.of(enterprise + "已按照相关法律规定与" + name + "签订真实有效劳动聘用合同，并确认其申报材料真实，同意该同志申报初始注册。"),
                SignerRole.ENTERPRISE,
                "盖章：")),
        Pictures.photo(),
        GENERATED);
  }

  static Certificate.Facts facts(String employer, int specialties) {
    LocalDate day = LocalDate.of(2018, 5, 2);
    return new Certificate.Facts(
        NAME,
        Sex.MALE,
        LocalDate.of(1986, 11, 15),
        new RegistrationNumber("甘262161800009"),
        employer,
        Specialty.BUILDING,
        java.util.Arrays.stream(Specialty.values())
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

  static Appearance individual() {
    return new Appearance(
        SignerRole.INDIVIDUAL, NAME, Pictures.handwriting(), "申请二级建造师初始注册", SIGNED);
  }

  static Appearance enterprise() {
    return new Appearance(SignerRole.ENTERPRISE, ENTERPRISE, new byte[0], "同意申报初始注册", SEALED);
  }

  static Appearance authority() {
    return new Appearance(SignerRole.AUTHORITY, DEPARTMENT, new byte[0], "签发二级建造师注册证书", SEALED);
  }
}
