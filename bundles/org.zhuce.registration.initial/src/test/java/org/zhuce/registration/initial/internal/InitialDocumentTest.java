package org.zhuce.registration.initial.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.DocumentTemplate.Field;
import org.zhuce.kernel.type.DocumentTemplate.Opinion;
import org.zhuce.kernel.type.DocumentTemplate.Row;

class InitialDocumentTest {
  private final DocumentTemplate document = new InitialRegistration().definition().document();

  @Test
  void laysTheTableOutAsFigure8() {
    CaseFile file = new Figure8().file();

    assertThat(document.title()).isEqualTo("二级建造师初始注册申请表");
    assertThat(table(file))
        .containsExactly(
            List.of("姓名=测试甲", "性别=男"),
            List.of("出生年月=1990-11-15", "身份证号=" + file.person().idNumber().value()),
            List.of("企业名称=测试乙公司"),
            List.of("个人手机号=13111111111", "企业联系电话=0931-1234567"),
            List.of("资格信息=资格类别：建筑工程， 签发日期：2016-11-03。"),
            List.of("继续教育信息 (逾期注册时)="));
  }

  @Test
  void showsTheMainSpecialtyAndOverdueHours() {
    CaseFile file =
        new Figure8()
            .hold(Specialty.MINING, "2014-01-02")
            .choose(Specialty.MINING, "2014-01-02")
            .educate(Specialty.BUILDING, 10, 10)
            .educate(Specialty.MINING, 60, 70)
            .file();

    assertThat(table(file))
        .contains(
            List.of("资格信息=资格类别：建筑工程(主项)， 签发日期：2016-11-03。\n资格类别：矿业工程， 签发日期：2014-01-02。"),
            List.of("继续教育信息 (逾期注册时)=专业类别：矿业工程， 必修课60(学时)， 选修课70(学时)。"));
  }

  @Test
  void declaresTheManualsWords() {
    CaseFile file = new Figure8().file();
    Opinion individual = document.opinions().get(0);
    Opinion enterprise = document.opinions().get(1);

    assertThat(individual.label()).isEqualTo("申请人意见");
    assertThat(individual.caption()).isEqualTo("签字：");
    assertThat(text(individual, file))
        .isEqualTo(
            "本人测试甲已按照相关法律规定，符合考试报名条件，并合法取得了二级建造师执业资格，与测试乙公司签订真实有效劳动聘用合同。"
                + "本人无其他资格证书注册在其他企业（机构），承诺已按规定完成相应继续教育，同意将证书注册至该企业。"
                + "本人已核对上述内容，对申请表内容及申报材料的真实性负责。");
    assertThat(enterprise.label()).isEqualTo("聘用企业意见");
    assertThat(enterprise.caption()).isEqualTo("盖章：");
    assertThat(text(enterprise, file))
        .isEqualTo("测试乙公司已按照相关法律规定与测试甲签订真实有效劳动聘用合同，并确认其申报材料真实，同意该同志申报初始注册。");
  }

  @Test
  void drawsAnEmptyFormToo() {
    Figure8 empty = new Figure8();
    empty.form.clear();
    empty.enterprise = Optional.empty();

    assertThat(table(empty.file())).contains(List.of("企业名称="), List.of("资格信息="));
  }

  private List<List<String>> table(CaseFile file) {
    return document.rows().stream()
        .map(Row::fields)
        .map(fields -> fields.stream().map(f -> cell(f, file)).toList())
        .toList();
  }

  private static String cell(Field field, CaseFile file) {
    return field.label() + "=" + field.value().apply(file);
  }

  private static String text(Opinion opinion, CaseFile file) {
    StringBuilder text = new StringBuilder();
    for (Function<CaseFile, String> sentence : opinion.sentences()) {
      text.append(sentence.apply(file));
    }
    return text.toString();
  }
}
