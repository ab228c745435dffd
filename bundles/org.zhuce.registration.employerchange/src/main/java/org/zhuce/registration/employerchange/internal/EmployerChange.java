package org.zhuce.registration.employerchange.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Description.Initiator;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.RegistrationGuide;
import org.zhuce.signing.spi.Text;

/**
 * 变更聘用企业, manual 5.5 no. 2: 若注册人更换聘用企业的，请先办理注销注册后再在新企业进行初始注册. Nobody is registered with two
 * employers, and a cancellation is of the whole registration before it frees for the next; the
 * registration at the new enterprise gets a new number.
 */
@Component
public final class EmployerChange implements RegistrationGuide {
  private static final int CANCELLED = 1;
  private static final int REGISTERED_AGAIN = 2;

  private final Definition definition =
      new Definition(
          new Description(
              "employer-change",
              "1.0.0",
              new Text("变更聘用企业", "Change of employer"),
              new Text(
                  "更换聘用企业的，先在现聘用企业办理注销注册（全部专业），注销生效后再在新企业申请初始注册，注册编号重新核发。企业仅更改名称的，不在此列，由企业办理企业名称变更。",
                  "Who changes the employer first cancels the whole registration at the present"
                      + " one, and when that has taken effect applies for an initial registration"
                      + " at the new one, with a new number. Where only the enterprise's name"
                      + " changes, the enterprise has it changed for all."),
              "注册建造师管理规定（建设部令第153号）第十三条、第十七条；操作手册 5.5 第2项",
              Initiator.INDIVIDUAL),
          List.of(
              new Step(
                  "cancellation",
                  new Text(
                      "在现聘用企业注销全部专业的注册", "Cancel the whole registration at the present employer")),
              new Step(
                  "initial",
                  new Text(
                      "在新聘用企业申请初始注册", "Apply for an initial registration at the new employer"))));

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public Progress progress(CaseFile file) {
    Optional<Registration> valid = file.validRegistration();
    if (valid.isPresent()) {
      return new Progress(cameFromAnother(file, valid.get()) ? REGISTERED_AGAIN : 0, List.of());
    }
    Optional<Registration> expired = file.heldRegistration();
    if (expired.isPresent()) {
      return new Progress(CANCELLED, List.of(nothingToCancel(expired.get())));
    }
    return lastCancelled(file).isPresent()
        ? new Progress(CANCELLED, List.of())
        : new Progress(0, List.of(neverRegistered()));
  }

  /** Who is registered at the same enterprise again has not changed it. */
  private static boolean cameFromAnother(CaseFile file, Registration valid) {
    return lastCancelled(file).filter(r -> !r.employer().equals(valid.employer())).isPresent();
  }

  private static Optional<Registration> lastCancelled(CaseFile file) {
    return file.registrations().stream()
        .filter(Registration::cancelled)
        .reduce((earlier, later) -> later);
  }

  private static Finding nothingToCancel(Registration expired) {
    return Finding.warning(
        "",
        "registration-expired",
        "原注册（" + expired.number() + "）的专业均已过有效期，无需先办理注销，可直接在新企业申请初始注册（重新注册）。",
        "Every specialty of the former registration ("
            + expired.number()
            + ") has expired: nothing needs to be cancelled first; apply for an initial"
            + " registration at the new enterprise.");
  }

  private static Finding neverRegistered() {
    return Finding.refusal(
        "",
        "registration-missing",
        "您没有注册，不存在变更聘用企业：请直接申请初始注册；注册库有误的，请联系注册中心更正。",
        "You have no registration whose employer could change: apply for an initial one; if the"
            + " register is wrong, have the centre correct it.");
  }
}
