package org.zhuce.registration.initial.internal;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.ContinuingEducation;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.DocumentTemplate.Field;
import org.zhuce.kernel.type.DocumentTemplate.Row;
import org.zhuce.kernel.type.SpecialtyChoice;
import org.zhuce.kernel.type.StandardTemplates;

/** 二级建造师初始注册申请表, as manual 5.1 has it in figures 8 and 13, word for word. */
final class InitialDocument {
  static final DocumentTemplate TEMPLATE =
      new DocumentTemplate(
          "1",
          "二级建造师初始注册申请表",
          StandardTemplates.rows(
              Row.of(new Field("资格信息", InitialDocument::qualifications)),
              Row.of(new Field("继续教育信息 (逾期注册时)", InitialDocument::hours))),
          StandardTemplates.employment("初始注册"));

  private InitialDocument() {}

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
  private static String hours(CaseFile file) {
    Set<Specialty> owing = file.rules().education().owed(file).keySet();
    return file.form().rows(ContinuingEducation.TABLE).stream()
        .filter(row -> specialty(row).filter(owing::contains).isPresent())
        .map(
            row ->
                "专业类别：" + specialty(row).orElseThrow().zh() + "， " + StandardTemplates.hours(row))
        .collect(joining("\n"));
  }

  private static Optional<Specialty> specialty(Form row) {
    return row.text(SpecialtyChoice.SPECIALTY).flatMap(Specialty::find);
  }
}
