package org.zhuce.registration.initial.internal;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.ContinuingEducation;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.DocumentTemplate.Field;
import org.zhuce.kernel.type.DocumentTemplate.Opinion;
import org.zhuce.kernel.type.DocumentTemplate.Row;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.SpecialtyChoice;
import org.zhuce.signing.spi.SignerRole;

/** 二级建造师初始注册申请表, as manual 5.1 has it in figures 8 and 13, word for word. */
final class InitialDocument {
  static final String PHONE = "enterprisePhone";

  private InitialDocument() {}

  static DocumentTemplate template(ContinuingEducation education) {
    return new DocumentTemplate(
        "1",
        "二级建造师初始注册申请表",
        List.of(
            Row.of(
                new Field("姓名", InitialDocument::name),
                new Field("性别", file -> file.person().sex().zh())),
            Row.of(
                new Field("出生年月", file -> file.person().birthDate().toString()),
                new Field("身份证号", file -> file.person().idNumber().value())),
            Row.of(new Field("企业名称", InitialDocument::enterprise)),
            Row.of(
                new Field("个人手机号", file -> file.person().mobile()),
                new Field("企业联系电话", file -> file.form().text(PHONE).orElse(""))),
            Row.of(new Field("资格信息", InitialDocument::qualifications)),
            Row.of(new Field("继续教育信息 (逾期注册时)", file -> hours(file, education)))),
        List.of(
            new Opinion(
                "申请人意见",
                List.of(
                    file ->
                        "本人"
                            + name(file)
                            + "已按照相关法律规定，符合考试报名条件，并合法取得了二级建造师执业资格，与"
                            + enterprise(file)
                            + "签订真实有效劳动聘用合同。",
                    file -> "本人无其他资格证书注册在其他企业（机构），承诺已按规定完成相应继续教育，同意将证书注册至该企业。",
                    file -> "本人已核对上述内容，对申请表内容及申报材料的真实性负责。"),
                SignerRole.INDIVIDUAL,
                "签字："),
            new Opinion(
                "聘用企业意见",
                List.of(
                    file ->
                        enterprise(file)
                            + "已按照相关法律规定与"
                            + name(file)
                            + "签订真实有效劳动聘用合同，并确认其申报材料真实，同意该同志申报初始注册。"),
                SignerRole.ENTERPRISE,
                "盖章：")));
  }

  private static String name(CaseFile file) {
    return file.person().name();
  }

  private static String enterprise(CaseFile file) {
    return file.form().text(FormDefinition.ENTERPRISE_NAME).orElse("");
  }

  /** The main specialty is marked only where there is a choice, in the words of manual 5.4.1. */
  private static String qualifications(CaseFile file) {
    List<SpecialtyChoice> choices = SpecialtyChoice.of(file.form());
    Optional<Specialty> main = SpecialtyChoice.main(file.form()).filter(s -> choices.size() > 1);
    return choices.stream()
        .map(
            c ->
                "资格类别："
                    + c.specialty().zh()
                    + (main.filter(c.specialty()::equals).isPresent() ? "(主项)" : "")
                    + "， 签发日期："
                    + c.issuedOn().map(Object::toString).orElse("")
                    + "。")
        .collect(joining("\n"));
  }

  /** Only what is overdue is asked and shown, in the words of the renewal form (manual 5.3). */
  private static String hours(CaseFile file, ContinuingEducation education) {
    Set<Specialty> owing = education.owed(file).keySet();
    return file.form().rows(ContinuingEducation.TABLE).stream()
        .filter(row -> specialty(row).filter(owing::contains).isPresent())
        .map(
            row ->
                "专业类别："
                    + specialty(row).orElseThrow().zh()
                    + "， 必修课"
                    + number(row, ContinuingEducation.COMPULSORY)
                    + "(学时)， 选修课"
                    + number(row, ContinuingEducation.ELECTIVE)
                    + "(学时)。")
        .collect(joining("\n"));
  }

  private static Optional<Specialty> specialty(Form row) {
    return row.text(SpecialtyChoice.SPECIALTY).flatMap(Specialty::find);
  }

  private static String number(Form row, String field) {
    return row.number(field).map(BigDecimal::toPlainString).orElse("");
  }
}
