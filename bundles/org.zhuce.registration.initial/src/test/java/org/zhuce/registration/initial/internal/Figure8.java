package org.zhuce.registration.initial.internal;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.PhotoFacts;
import org.zhuce.kernel.type.Rules;

/** Figure 8 of the manual, with a register that agrees. */
final class Figure8 {
  static final CreditCode CODE = new CreditCode("91620100MA0000001F");
  static final LocalDate TODAY = LocalDate.of(2018, 4, 9);

  final PersonId id = PersonId.random();
  final Map<String, Object> form = new LinkedHashMap<>();
  final List<Qualification> qualifications = new ArrayList<>();
  final List<Registration> registrations = new ArrayList<>();
  final List<ApplicationNumber> open = new ArrayList<>();
  Optional<Enterprise> enterprise = Optional.of(new Enterprise(CODE, "测试乙公司", true));
  Optional<PhotoFacts> photo = Optional.of(new PhotoFacts(295, 413, 30_000, true));
  Rules rules = Rules.DEFAULT;
  String birth = "19901115";
  LocalDate today = TODAY;

  Figure8() {
    form.put("enterpriseName", "测试乙公司");
    form.put("enterpriseCode", CODE.value());
    form.put("enterprisePhone", "0931-1234567");
    form.put("consent", true);
    choose(Specialty.BUILDING, "2016-11-03");
    hold(Specialty.BUILDING, "2016-11-03");
  }

  @SuppressWarnings("unchecked")
  Figure8 choose(Specialty specialty, String issuedOn) {
    ((List<Object>) form.computeIfAbsent("specialties", k -> new ArrayList<>()))
        .add(Map.of("specialty", specialty.name(), "issuedOn", issuedOn));
    return this;
  }

  @SuppressWarnings("unchecked")
  Figure8 educate(Specialty specialty, int compulsory, int elective) {
    ((List<Object>) form.computeIfAbsent("continuingEducation", k -> new ArrayList<>()))
        .add(
            Map.of(
                "specialty", specialty.name(),
                "compulsoryHours", compulsory,
                "electiveHours", elective));
    return this;
  }

  Figure8 hold(Specialty specialty, String issuedOn) {
    qualifications.add(new Qualification(id, specialty, "Q", LocalDate.parse(issuedOn)));
    return this;
  }

  Figure8 fill(String field, Object value) {
    form.put(field, value);
    return this;
  }

  CaseFile file() {
    String digits = "620102" + birth + "001";
    return new CaseFile(
        today.atTime(9, 0).toInstant(ZoneOffset.UTC),
        today,
        today,
        new Person(
            id, "测试甲", new IdNumber(digits + IdNumber.checkCharacter(digits)), "13111111111"),
        qualifications,
        registrations,
        List.of(),
        open,
        Optional.empty(),
        false,
        enterprise,
        Form.of(form),
        photo,
        rules,
        List.of());
  }
}
