package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.usecase.Registers;
import org.zhuce.kernel.usecase.Role;
import org.zhuce.rest.internal.http.Language;

/** Sessions as JSON. */
public final class SessionJson {
  private SessionJson() {}

  /** A staff account's credentials. */
  public record Credentials(
      @Schema(requiredMode = RequiredMode.REQUIRED) String account,
      @Schema(requiredMode = RequiredMode.REQUIRED) String password) {
    @Override
    public String toString() {
      return "Credentials[" + account + "]";
    }
  }

  /** A session that was just opened. */
  public record OpenedSession(
      @Schema(description = "Bearer token, shown this once") String token,
      String name,
      Set<Role> roles,
      Instant expiresAt) {
    @Override
    public String toString() {
      return "OpenedSession[" + name + "]";
    }
  }

  /** The present session. */
  public record CurrentSession(
      String name, Set<Role> roles, Instant expiresAt, Registrant person, Employer enterprise) {}

  /** The individual, as registered; prefills forms. */
  public record Registrant(
      String name,
      @Schema(allowableValues = {"male", "female"}) String sex,
      LocalDate birthDate,
      @Schema(example = "身份证") String idType,
      String idNumber,
      String mobile,
      List<QualificationItem> qualifications) {

    /** The person's own record, whole. */
    public static Registrant of(Registers.PersonView view, Language language) {
      Person person = view.person();
      return new Registrant(
          person.name(),
          Names.word(person.sex()),
          person.birthDate(),
          "身份证",
          person.idNumber().value(),
          person.mobile(),
          QualificationItem.of(view.qualifications(), language));
    }

    @Override
    public String toString() {
      return "Registrant";
    }
  }

  /** A qualification. */
  public record QualificationItem(
      @Schema(example = "BUILDING") String specialty,
      @Schema(example = "建筑工程") String specialtyName,
      String certificateNumber,
      LocalDate issuedOn) {

    static List<QualificationItem> of(List<Qualification> qualifications, Language language) {
      return qualifications.stream()
          .map(
              q ->
                  new QualificationItem(
                      q.specialty().name(),
                      language.of(q.specialty().zh(), q.specialty().en()),
                      q.certificateNumber(),
                      q.issuedOn()))
          .toList();
    }
  }

  /** An employer: unified social credit code and full name. */
  public record Employer(String code, String name) {
    /** An employer of the register. */
    public static Employer of(Enterprise enterprise) {
      return new Employer(enterprise.code().value(), enterprise.name());
    }
  }
}
