package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.Specialty;

/**
 * What an announced application does to the register. Types return effects; only the kernel applies
 * them, with the invariants (one employer, no specialty twice, terms cut at the age limit).
 */
public sealed interface Effect {

  /** What the register's history says about it: past tense, kebab case. */
  String past();

  /**
   * Whether an electronic certificate follows also where a paper one counted until then. If not,
   * the paper one counts on, until its holder exchanges it.
   */
  default boolean endsPaper() {
    return true;
  }

  /**
   * A new registration with a new number; each specialty gets a full term from the announcement.
   *
   * @param employer 聘用企业
   * @param main 主项
   * @param specialties all of them, the main one included
   */
  record Register(CreditCode employer, Specialty main, List<Specialty> specialties)
      implements Effect {
    public Register {
      requireNonNull(employer, "employer");
      requireNonNull(main, "main");
      specialties = List.copyOf(specialties);
    }

    @Override
    public String past() {
      return "registered";
    }
  }

  /** Further specialties, each with a full term of its own from the announcement. */
  record AddSpecialties(RegistrationId registration, List<Specialty> specialties)
      implements Effect {
    public AddSpecialties {
      requireNonNull(registration, "registration");
      specialties = List.copyOf(specialties);
    }

    @Override
    public String past() {
      return "specialties-added";
    }
  }

  /** A further full term for each specialty, from the day after the present one ends. */
  record Extend(RegistrationId registration, Set<Specialty> specialties) implements Effect {
    public Extend {
      requireNonNull(registration, "registration");
      specialties = Set.copyOf(specialties);
    }

    @Override
    public String past() {
      return "extended";
    }
  }

  /**
   * Some specialties end.
   *
   * @param main the main specialty afterwards
   */
  record RemoveSpecialties(RegistrationId registration, Set<Specialty> specialties, Specialty main)
      implements Effect {
    public RemoveSpecialties {
      requireNonNull(registration, "registration");
      specialties = Set.copyOf(specialties);
      requireNonNull(main, "main");
    }

    @Override
    public String past() {
      return "specialties-removed";
    }
  }

  /** The registration ends. */
  record Cancel(RegistrationId registration) implements Effect {
    public Cancel {
      requireNonNull(registration, "registration");
    }

    @Override
    public String past() {
      return "cancelled";
    }
  }

  /**
   * The holder's name or ID number is another one. Terms are cut at the age limit that follows from
   * it, a certificate is made anew, and keys whose certificates name the former identity are
   * revoked.
   *
   * @param name 姓名 from now on
   * @param idNumber 证件号 from now on
   */
  record CorrectIdentity(RegistrationId registration, String name, IdNumber idNumber)
      implements Effect {
    public CorrectIdentity {
      requireNonNull(registration, "registration");
      requireNonNull(name, "name");
      requireNonNull(idNumber, "idNumber");
    }

    @Override
    public String past() {
      return "identity-corrected";
    }

    @Override
    public boolean endsPaper() {
      return false;
    }

    /** The registration alone: identity does not belong into a log. */
    @Override
    public String toString() {
      return "CorrectIdentity[" + registration + "]";
    }
  }

  /** The register stays as it is; a new certificate takes the old one's place. */
  record Reissue(RegistrationId registration) implements Effect {
    public Reissue {
      requireNonNull(registration, "registration");
    }

    @Override
    public String past() {
      return "certificate-reissued";
    }
  }
}
