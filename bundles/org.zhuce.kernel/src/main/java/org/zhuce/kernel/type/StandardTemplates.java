package org.zhuce.kernel.type;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.type.DocumentTemplate.Field;
import org.zhuce.kernel.type.DocumentTemplate.Opinion;
import org.zhuce.kernel.type.DocumentTemplate.Row;
import org.zhuce.signing.spi.SignerRole;

/** What the manual's application forms have in common (figures 8, 20, 31, 44), word for word. */
public final class StandardTemplates {
  private StandardTemplates() {}

  /**
   * The form's upper part, about person and employer, with a type's own rows below.
   *
   * @param own what the type asks for
   */
  public static List<Row> rows(Row... own) {
    List<Row> rows =
        new ArrayList<>(
            List.of(
                Row.of(
                    new Field("姓名", StandardTemplates::name),
                    new Field("性别", file -> file.person().sex().zh())),
                Row.of(
                    new Field("出生年月", file -> file.person().birthDate().toString()),
                    new Field("身份证号", file -> file.person().idNumber().value())),
                Row.of(new Field("企业名称", StandardTemplates::employer)),
                Row.of(
                    new Field("个人手机号", file -> file.person().mobile()),
                    new Field(
                        "企业联系电话",
                        file -> file.form().text(FormDefinition.ENTERPRISE_PHONE).orElse("")))));
    rows.addAll(List.of(own));
    return rows;
  }

  /** 现注册证书状态: number, specialties and until when each is valid (manual 5.2.1, figure 20). */
  public static Row present() {
    return Row.of(
        new Field(
            "现注册证书状态", file -> file.heldRegistration().map(StandardTemplates::present).orElse("")));
  }

  private static String present(Registration registration) {
    return "注册号："
        + registration.number()
        + " 已注册专业："
        + registration.terms().stream()
            .map(t -> t.specialty().zh() + "(有效期至" + t.until() + ")")
            .collect(joining("、"));
  }

  /** 申请事项 of a cancellation: which specialties end, and why (manual 5.4.1). */
  public static Row cancelled() {
    return Row.of(new Field("申请事项", StandardTemplates::cancelled));
  }

  private static String cancelled(CaseFile file) {
    Optional<Specialty> main = file.heldRegistration().map(Registration::main);
    return "申请注销注册专业： "
        + SpecialtyChoice.of(file.form()).stream()
            .map(SpecialtyChoice::specialty)
            .map(s -> s.zh() + (main.filter(s::equals).isPresent() ? "(主项)" : ""))
            .collect(joining("，"))
        + "\n注销原因： "
        + CancellationReason.of(file.form()).map(CancellationReason::zh).orElse("");
  }

  /**
   * The opinions on an employment (manual 5.1 to 5.3). In the renewal's, the manual's enterprise
   * agrees to an initial registration, which is a slip.
   *
   * @param matter what is applied for, such as 初始注册
   */
  public static List<Opinion> employment(String matter) {
    return List.of(
        applicant(
            List.of(
                file ->
                    "本人"
                        + name(file)
                        + "已按照相关法律规定，符合考试报名条件，并合法取得了二级建造师执业资格，与"
                        + employer(file)
                        + "签订真实有效劳动聘用合同。",
                file -> "本人无其他资格证书注册在其他企业（机构），承诺已按规定完成相应继续教育，同意将证书注册至该企业。",
                file -> "本人已核对上述内容，对申请表内容及申报材料的真实性负责。")),
        enterprise(
            List.of(
                file ->
                    employer(file)
                        + "已按照相关法律规定与"
                        + name(file)
                        + "签订真实有效劳动聘用合同，并确认其申报材料真实，同意该同志申报"
                        + matter
                        + "。")));
  }

  /** 申请人意见, with the place of the individual's signature. */
  public static Opinion applicant(List<Function<CaseFile, String>> sentences) {
    return new Opinion("申请人意见", sentences, SignerRole.INDIVIDUAL, "签字：");
  }

  /** 聘用企业意见, with the place of the enterprise's seal. */
  public static Opinion enterprise(List<Function<CaseFile, String>> sentences) {
    return new Opinion("聘用企业意见", sentences, SignerRole.ENTERPRISE, "盖章：");
  }

  /** The applicant's name. */
  public static String name(CaseFile file) {
    return file.person().name();
  }

  /** 企业名称: as the form has it, else the employer's of the present registration. */
  public static String employer(CaseFile file) {
    return file.form()
        .text(FormDefinition.ENTERPRISE_NAME)
        .or(() -> file.enterprise().map(Enterprise::name))
        .orElse("");
  }

  /** Hours of continuing education in the manual's words, of a row of the form. */
  public static String hours(Form row) {
    return "必修课"
        + number(row, ContinuingEducation.COMPULSORY)
        + "(学时)， 选修课"
        + number(row, ContinuingEducation.ELECTIVE)
        + "(学时)。";
  }

  private static String number(Form row, String field) {
    return row.number(field).map(BigDecimal::toPlainString).orElse("");
  }
}
