package org.zhuce.kernel.port;

import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;

/** Keeps registrations (注册库) and their certificates. Numbers are unique. */
public interface RegistrationStore {

  /** Adds a new registration (version 0). */
  void insert(Registration registration);

  /**
   * Replaces a registration.
   *
   * @throws ConflictException if the stored version is another one
   */
  void update(Registration registration);

  /** Finds by id. */
  Optional<Registration> find(RegistrationId id);

  /** Finds by number. */
  Optional<Registration> find(RegistrationNumber number);

  /** All of a person's registrations, cancelled ones included, oldest first. */
  List<Registration> of(PersonId person);

  /** All registrations, cancelled ones included, by number. */
  Page<Registration> all(Page.Request page);

  /** An employer's registrations that are not cancelled, by number. */
  Page<Registration> of(CreditCode employer, Page.Request page);

  /** How many registrations an employer has that are not cancelled. */
  long count(CreditCode employer);

  /** Adds a new certificate (version 0). */
  void insert(Certificate certificate);

  /**
   * Replaces a certificate.
   *
   * @throws ConflictException if the stored version is another one
   */
  void update(Certificate certificate);

  /** Finds a certificate. */
  Optional<Certificate> certificate(CertificateId id);

  /** Finds a certificate by the secret in its QR code. */
  Optional<Certificate> certificateByCode(String verificationCode);

  /** Finds a certificate by its sealed file. */
  Optional<Certificate> certificateByFile(DocumentId file);

  /** A registration's certificates, oldest first. */
  List<Certificate> certificates(RegistrationId registration);

  /** A person's certificates, newest first. */
  List<Certificate> certificates(PersonId person);
}
