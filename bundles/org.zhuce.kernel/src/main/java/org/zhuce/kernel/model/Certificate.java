package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An electronic registration certificate (电子注册证书). What it prints is fixed when it is issued; its
 * status lives on.
 *
 * @param id the certificate
 * @param registration what it certifies
 * @param application the application that led to it
 * @param person the holder
 * @param facts what it prints
 * @param verificationCode the secret part of the QR code's address, 128 random bits in hexadecimal
 * @param status where it is in its life
 * @param sealed the sealed files, once there
 * @param claimedAt when the holder claimed it (领证)
 * @param version counts changes, for optimistic locking
 */
public record Certificate(
    CertificateId id,
    RegistrationId registration,
    ApplicationId application,
    PersonId person,
    Facts facts,
    String verificationCode,
    Status status,
    Optional<Files> sealed,
    Optional<Instant> claimedAt,
    long version) {
  public Certificate {
    requireNonNull(id, "id");
    requireNonNull(registration, "registration");
    requireNonNull(application, "application");
    requireNonNull(person, "person");
    requireNonNull(facts, "facts");
    requireNonNull(verificationCode, "verificationCode");
    if (sealed.isEmpty() && (status == Status.SEALED || status == Status.CLAIMED)) {
      throw new IllegalArgumentException("a certificate is sealed before it is " + status);
    }
  }

  /** Whether it is the one of its registration: neither superseded nor cancelled. */
  public boolean counts() {
    return status != Status.SUPERSEDED && status != Status.CANCELLED;
  }

  /** The same certificate with another status. */
  public Certificate with(Status next) {
    return new Certificate(
        id,
        registration,
        application,
        person,
        facts,
        verificationCode,
        next,
        sealed,
        claimedAt,
        version);
  }

  /** The same certificate with its sealed files. */
  public Certificate sealedAs(Files files) {
    return new Certificate(
        id,
        registration,
        application,
        person,
        facts,
        verificationCode,
        Status.SEALED,
        Optional.of(files),
        claimedAt,
        version);
  }

  /** The same certificate, claimed by its holder. */
  public Certificate claimed(Instant at) {
    return new Certificate(
        id,
        registration,
        application,
        person,
        facts,
        verificationCode,
        Status.CLAIMED,
        sealed,
        Optional.of(at),
        version);
  }

  /** Kinds of file that each certificate exists as. */
  public enum Format {
    PDF,
    OFD
  }

  /**
   * A certificate's sealed files: the same content, each under the department's seal in its own
   * way.
   *
   * @param pdf for ordinary programs (ISO 32000, PAdES)
   * @param ofd for China's (GB/T 33190, GB/T 38540); empty if the department had no SM2 key for it
   */
  public record Files(DocumentId pdf, Optional<DocumentId> ofd) {
    public Files {
      requireNonNull(pdf, "pdf");
      requireNonNull(ofd, "ofd");
    }

    /** The file of that format, if there is one. */
    public Optional<DocumentId> of(Format format) {
      return switch (format) {
        case PDF -> Optional.of(pdf);
        case OFD -> ofd;
      };
    }
  }

  /** Where a certificate is in its life. */
  public enum Status {
    /** 签章中: waits for the department's seal. */
    SEALING,
    /** 待领证: sealed, to be claimed. */
    SEALED,
    /** 已领证: claimed by the holder. */
    CLAIMED,
    /** 已换发: a later certificate took its place. */
    SUPERSEDED,
    /** 已注销: the registration was cancelled. */
    CANCELLED
  }

  /**
   * What a certificate prints.
   *
   * @param name 姓名
   * @param sex 性别
   * @param birthDate 出生日期
   * @param number 注册编号
   * @param employer 聘用企业
   * @param main 主项
   * @param terms 注册专业, each with its validity
   * @param photo the holder's photo
   * @param issuedOn 签发日期
   * @param identifier 电子证照标识; empty on those that were issued before there was one
   */
  public record Facts(
      String name,
      Sex sex,
      LocalDate birthDate,
      RegistrationNumber number,
      String employer,
      Specialty main,
      List<SpecialtyTerm> terms,
      DocumentId photo,
      LocalDate issuedOn,
      Optional<CertificateIdentifier> identifier) {
    public Facts {
      terms = List.copyOf(terms);
      requireNonNull(identifier, "identifier");
    }

    /** Facts of a certificate without identifier. */
    public Facts(
        String name,
        Sex sex,
        LocalDate birthDate,
        RegistrationNumber number,
        String employer,
        Specialty main,
        List<SpecialtyTerm> terms,
        DocumentId photo,
        LocalDate issuedOn) {
      this(name, sex, birthDate, number, employer, main, terms, photo, issuedOn, Optional.empty());
    }
  }
}
