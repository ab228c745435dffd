package org.zhuce.kernel.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/** People and enterprises of the registers as signers. */
@Component(service = KnownSigners.class)
public final class KnownSigners {
  private final Transactions transactions;
  private final RegisterStore registers;

  /** Made by the container. */
  @Activate
  public KnownSigners(@Reference Transactions transactions, @Reference RegisterStore registers) {
    this.transactions = transactions;
    this.registers = registers;
  }

  /**
   * A signer of the registers.
   *
   * @param identity as certificates name it
   * @param subject as the audit log names it: a person's id, an enterprise's code
   */
  public record Known(SignerIdentity identity, String subject) {}

  /** By ID number or unified social credit code. */
  public Outcome<Known> find(SignerRole role, String code) {
    return transactions
        .read(
            () ->
                switch (role) {
                  case INDIVIDUAL ->
                      IdNumber.isValid(code)
                          ? registers.person(new IdNumber(code)).map(KnownSigners::known)
                          : Optional.<Known>empty();
                  case ENTERPRISE ->
                      CreditCode.isValid(code)
                          ? registers.enterprise(new CreditCode(code)).map(KnownSigners::known)
                          : Optional.<Known>empty();
                  case AUTHORITY -> Optional.<Known>empty();
                })
        .map(Outcome::done)
        .orElseGet(
            () ->
                Outcome.refused(
                    Refusal.invalid(
                        "/code",
                        "not-in-register",
                        "登记库中没有该证件号或统一社会信用代码。",
                        "No register has this ID number or unified social credit code.")));
  }

  /** The individual or enterprise that acts. */
  public Optional<Known> of(Actor actor) {
    return transactions.read(
        () ->
            actor
                .person()
                .flatMap(registers::person)
                .map(KnownSigners::known)
                .or(
                    () ->
                        actor
                            .enterprise()
                            .flatMap(registers::enterprise)
                            .map(KnownSigners::known)));
  }

  private static Known known(Person person) {
    return new Known(
        new SignerIdentity(SignerRole.INDIVIDUAL, person.idNumber().value(), person.name()),
        person.id().toString());
  }

  private static Known known(Enterprise enterprise) {
    String code = enterprise.code().value();
    return new Known(new SignerIdentity(SignerRole.ENTERPRISE, code, enterprise.name()), code);
  }
}
