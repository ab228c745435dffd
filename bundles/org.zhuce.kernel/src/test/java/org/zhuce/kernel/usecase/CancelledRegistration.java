package org.zhuce.kernel.usecase;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.Objection.Result;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Sex;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.type.Finding;

/** A registration with two specialties and a claimed certificate, which the employer ends. */
final class CancelledRegistration {
  static final RegistrationNumber NUMBER = new RegistrationNumber("甘262192000009");
  static final CreditCode OTHER = new CreditCode("91620100MA0000001F");
  static final Page.Request FIRST = Page.Request.first();
  static final DocumentId PHOTO = DocumentId.of("photo".getBytes(StandardCharsets.UTF_8));
  static final SpecialtyTerm BUILDING =
      new SpecialtyTerm(Specialty.BUILDING, LocalDate.of(2025, 7, 1), LocalDate.of(2028, 6, 30));
  static final SpecialtyTerm HIGHWAY =
      new SpecialtyTerm(Specialty.HIGHWAY, LocalDate.of(2025, 9, 1), LocalDate.of(2028, 8, 31));

  final World world = new World();
  final RegistrationId held = RegistrationId.random();
  final CertificateId claimed = CertificateId.random();

  CancelledRegistration() {
    this(List.of(BUILDING, HIGHWAY));
  }

  /** With these specialties, of which the first is the main one. */
  CancelledRegistration(List<SpecialtyTerm> terms) {
    world.types.add(new EndingType());
    world.stores.documents.put("photo".getBytes(StandardCharsets.UTF_8));
    Registration registration =
        new Registration(
            held, NUMBER, world.person, World.CODE, terms.get(0).specialty(), terms, false, 0);
    world.stores.registrations.insert(registration);
    world.stores.registrations.insert(
        new Certificate(
            claimed,
            held,
            ApplicationId.random(),
            world.person,
            new Certificate.Facts(
                "测试甲",
                Sex.MALE,
                LocalDate.of(1980, 1, 1),
                NUMBER,
                "测试企业",
                terms.get(0).specialty(),
                terms,
                PHOTO,
                LocalDate.of(2025, 9, 1)),
            "0".repeat(32),
            Certificate.Status.CLAIMED,
            Optional.of(new Certificate.Files(PHOTO, Optional.empty())),
            Optional.of(world.centre.now()),
            0));
  }

  void close() throws InterruptedException {
    world.close();
  }

  Application ended(Specialty... chosen) {
    ApplicationId id =
        world.starting.startAbout(world.enterprise, "ending", NUMBER).orElseThrow().id();
    world.photos.give(world.enterprise, id, world.any(), new byte[] {1}).orElseThrow();
    List<Map<String, Object>> rows =
        List.of(chosen).stream().map(s -> Map.<String, Object>of("specialty", s.name())).toList();
    Form form = Form.of(Map.of("reason", "CONTRACT_ENDED", "specialties", rows));
    world.applications.save(world.enterprise, id, world.any(), form).orElseThrow();
    world.sign(world.enterprise, id).orElseThrow();
    return world.state(id);
  }

  Registration registration() {
    return world.stores.registrations.find(held).orElseThrow();
  }

  Certificate.Status certificate() {
    return world.stores.registrations.certificate(claimed).orElseThrow().status();
  }

  List<Notices.View> told(Actor actor) {
    return world.given.list(actor, FIRST).orElseThrow().items();
  }

  Outcome<Objections.View> object(Application cancellation) {
    return world.objections.raise(world.individual, cancellation.id(), "合同仍在履行");
  }

  Outcome<Objections.View> decide(Objections.View objection, Result result) {
    return world.objections.decide(
        world.approver, objection.objection().id(), world.any(), result, "经核实劳动合同有效");
  }

  static String code(Outcome<?> outcome) {
    return outcome.refusal().orElseThrow().code();
  }

  static List<String> fields(Outcome<?> outcome) {
    return outcome.refusal().orElseThrow().findings().stream().map(Finding::field).toList();
  }

  List<String> history() {
    return world.registrationRegister.history(world.registrar, NUMBER).orElseThrow().stream()
        .map(RegisterHistory.Entry::action)
        .toList();
  }
}
