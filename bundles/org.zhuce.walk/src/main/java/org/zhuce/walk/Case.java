package org.zhuce.walk;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * One case: a person, the employer, and what the person brings along.
 *
 * @param applicant who applies
 * @param employer the employer
 * @param photo the photo
 * @param photoType its media type
 * @param handwriting picture of the handwritten signature
 * @param password certificate password, 8 to 16 letters, digits and symbols
 */
public record Case(
    Applicant applicant,
    Employer employer,
    byte[] photo,
    String photoType,
    byte[] handwriting,
    String password) {

  public Case {
    requireNonNull(applicant, "applicant");
    requireNonNull(employer, "employer");
    requireNonNull(photoType, "photoType");
    requireNonNull(password, "password");
    photo = photo.clone();
    handwriting = handwriting.clone();
  }

  @Override
  public byte[] photo() {
    return photo.clone();
  }

  @Override
  public byte[] handwriting() {
    return handwriting.clone();
  }

  /** A case of a fictitious person. */
  public static Case of(Applicant applicant, Employer employer) {
    long seed = applicant.idNumber().hashCode();
    return new Case(
        applicant,
        employer,
        Pictures.photo(seed),
        "image/png",
        Pictures.handwriting(seed),
        String.format(Locale.ROOT, "Walk-%09d", Math.floorMod(seed, 1_000_000_000)));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Case[" + applicant.name() + ", " + employer.name() + "]";
  }
}
