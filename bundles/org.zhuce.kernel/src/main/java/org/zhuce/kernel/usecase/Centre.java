package org.zhuce.kernel.usecase;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.zhuce.kernel.model.Province;
import org.zhuce.kernel.model.RestrictionGround;
import org.zhuce.kernel.port.GlyphCoverage;
import org.zhuce.kernel.type.ContinuingEducation;
import org.zhuce.kernel.type.ContinuingEducation.Hours;
import org.zhuce.kernel.type.PhotoRule;
import org.zhuce.kernel.type.Rules;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/** The centre: its settings and its clock. A changed configuration counts from the next call. */
@Component(service = Centre.class, configurationPid = "org.zhuce.centre")
@Designate(ocd = Centre.Config.class)
public final class Centre {
  private final Clock clock;
  private final GlyphCoverage glyphs;
  private volatile Settings settings;

  /**
   * Made by the container.
   *
   * @throws IllegalArgumentException if a text that documents carry has a character that they
   *     cannot show
   */
  @Activate
  public Centre(Config config, @Reference GlyphCoverage glyphs) {
    this(settings(config, glyphs), Clock.systemUTC(), glyphs);
  }

  /** For tests and tools. */
  public Centre(Settings settings, Clock clock) {
    this(settings, clock, text -> OptionalInt.empty());
  }

  private Centre(Settings settings, Clock clock, GlyphCoverage glyphs) {
    this.settings = settings;
    this.clock = clock;
    this.glyphs = glyphs;
  }

  /** What cannot be used changes nothing: the container logs why. */
  @Modified
  void modified(Config config) {
    settings = settings(config, glyphs);
  }

  /** The settings at this moment. */
  public Settings settings() {
    return settings;
  }

  /** The platform's clock. */
  public Clock clock() {
    return clock;
  }

  /** Now. */
  public Instant now() {
    return clock.instant();
  }

  /** The day at the centre. */
  public LocalDate today() {
    return LocalDate.ofInstant(now(), settings.zone());
  }

  private static Settings settings(Config c, GlyphCoverage glyphs) {
    requirePrintable("department.name", c.department_name(), glyphs);
    requirePrintable("province.abbreviation", c.province_abbreviation(), glyphs);
    return new Settings(
        new Province(c.province_abbreviation(), c.province_code()),
        c.year_digits(),
        c.term_years(),
        rules(c),
        restrictionTerms(c),
        new ProcessingTerms(
            c.acceptance_working_days(),
            c.review_working_days(),
            c.minimum_publicity_days(),
            c.publicity_in_working_days()),
        c.objection_days(),
        Duration.ofSeconds(c.ticket_seconds()),
        Duration.ofMinutes(c.session_minutes()),
        Duration.ofHours(c.invitation_hours()),
        c.staff_tries(),
        Duration.ofMinutes(c.staff_lock_minutes()),
        Duration.ofMillis(c.type_budget_millis()),
        Duration.ofMillis(c.provider_budget_millis()),
        URI.create(c.public_origin()),
        ZoneId.of(c.zone()),
        Duration.ofHours(c.key_request_hours()),
        new SignerIdentity(SignerRole.AUTHORITY, c.department_code(), c.department_name()),
        certificateType(c),
        c.authority_provider(),
        Optional.of(c.authority_ofd_provider()).filter(p -> !p.isBlank()),
        c.signature_level(),
        algorithms(c.signature_profile(), c.signature_accepted()));
  }

  private static void requirePrintable(String name, String text, GlyphCoverage glyphs) {
    glyphs
        .missing(text)
        .ifPresent(
            c -> {
              throw new IllegalArgumentException(
                  String.format(
                      "%s in org.zhuce.centre has the character %s (U+%04X), which documents cannot"
                          + " show: their font lacks it. Write it with one that they can show.",
                      name, Character.toString(c), c));
            });
  }

  private static Rules rules(Config c) {
    return new Rules(
        c.age_limit(),
        c.addition_own_term(),
        new ContinuingEducation(
            c.education_years(),
            new Hours(c.education_main_compulsory(), c.education_main_elective()),
            new Hours(c.education_other_compulsory(), c.education_other_elective())),
        new PhotoRule(
            c.photo_width(),
            c.photo_height(),
            c.photo_tolerance(),
            c.photo_minimum_width(),
            c.photo_maximum_bytes()));
  }

  private static RestrictionTerms restrictionTerms(Config c) {
    return new RestrictionTerms(
        Map.of(
            RestrictionGround.CRIME_IN_PRACTICE, c.restriction_crime_in_practice_years(),
            RestrictionGround.OTHER_CRIME, c.restriction_other_crime_years(),
            RestrictionGround.CERTIFICATE_REVOKED, c.restriction_certificate_revoked_years(),
            RestrictionGround.MAJOR_ACCIDENT, c.restriction_major_accident_years(),
            RestrictionGround.FALSE_MATERIAL, c.restriction_false_material_years(),
            RestrictionGround.OBTAINED_BY_FRAUD, c.restriction_obtained_by_fraud_years()));
  }

  private static String certificateType(Config c) {
    String type =
        c.certificate_type().isBlank() ? c.department_code() + "001" : c.certificate_type();
    if (!type.matches("[0-9A-Z]{1,32}")) {
      throw new IllegalArgumentException(
          "certificate.type in org.zhuce.centre has digits and capital letters, at most 32");
    }
    return type;
  }

  private static List<SignatureAlgorithm> algorithms(String profile, String accepted) {
    SignatureAlgorithm first = SignatureAlgorithm.ofConfigured(profile);
    List<SignatureAlgorithm> all = SignatureAlgorithm.allConfigured(accepted);
    if (!all.contains(first)) {
      throw new IllegalArgumentException(
          "signature.accepted must name signature.profile, which is " + profile);
    }
    return SignatureAlgorithm.preferring(first).stream().filter(all::contains).toList();
  }

  /** Configuration of the centre. */
  @ObjectClassDefinition(name = "Zhuce centre")
  public @interface Config {
    @AttributeDefinition(description = "Abbreviation of the province in registration numbers")
    String province_abbreviation() default "甘";

    @AttributeDefinition(description = "First two digits of the province's GB/T 2260 code")
    String province_code() default "62";

    @AttributeDefinition(description = "Digits of a year in registration numbers: 2 or 4")
    int year_digits() default 2;

    @AttributeDefinition(description = "Years of a term (order 153, art. 10)")
    int term_years() default 3;

    @AttributeDefinition(description = "Nobody is registered from this birthday on (art. 15)")
    int age_limit() default 65;

    @AttributeDefinition(
        description = "Whether an added specialty has its own term; otherwise the main one's")
    boolean addition_own_term() default true;

    @AttributeDefinition(
        description = "Years after a qualification's issue until education is owed (art. 11)")
    int education_years() default 3;

    @AttributeDefinition(description = "Compulsory hours that the main specialty owes")
    int education_main_compulsory() default 60;

    @AttributeDefinition(description = "Elective hours that the main specialty owes")
    int education_main_elective() default 60;

    @AttributeDefinition(description = "Compulsory hours that each further specialty owes")
    int education_other_compulsory() default 30;

    @AttributeDefinition(description = "Elective hours that each further specialty owes")
    int education_other_elective() default 30;

    @AttributeDefinition(description = "Photo: nominal width in pixels")
    int photo_width() default 295;

    @AttributeDefinition(description = "Photo: nominal height in pixels")
    int photo_height() default 413;

    @AttributeDefinition(description = "Photo: by what part the ratio may differ")
    double photo_tolerance() default 0.02;

    @AttributeDefinition(description = "Photo: least width in pixels")
    int photo_minimum_width() default 100;

    @AttributeDefinition(description = "Photo: largest file in bytes")
    int photo_maximum_bytes() default 512 * 1024;

    @AttributeDefinition(description = "Years after a crime in practice (art. 15 no. 5)")
    int restriction_crime_in_practice_years() default 5;

    @AttributeDefinition(description = "Years after another crime (art. 15 no. 6)")
    int restriction_other_crime_years() default 3;

    @AttributeDefinition(description = "Years after a revocation (art. 15 no. 7)")
    int restriction_certificate_revoked_years() default 2;

    @AttributeDefinition(description = "Years after a major accident (art. 15 no. 8)")
    int restriction_major_accident_years() default 3;

    @AttributeDefinition(description = "Years after an application with false material (art. 33)")
    int restriction_false_material_years() default 1;

    @AttributeDefinition(description = "Years after a registration obtained by fraud (art. 34)")
    int restriction_obtained_by_fraud_years() default 3;

    @AttributeDefinition(
        description = "Working days from submission to acceptance (行政许可法 art. 32 no. 4)")
    int acceptance_working_days() default 5;

    @AttributeDefinition(
        description = "Working days from acceptance to the end of the review (行政许可法 art. 42)")
    int review_working_days() default 20;

    @AttributeDefinition(description = "Shortest publicity term in days")
    int minimum_publicity_days() default 7;

    @AttributeDefinition(description = "Whether publicity counts working days, not calendar days")
    boolean publicity_in_working_days() default false;

    @AttributeDefinition(
        description =
            "Calendar days after the notice for an objection to a cancellation; by default as long"
                + " as for administrative reconsideration (行政复议法, art. 20)")
    int objection_days() default 60;

    @AttributeDefinition(description = "Seconds for which a signing ticket is open")
    int ticket_seconds() default 300;

    @AttributeDefinition(description = "Minutes after which a login ends")
    int session_minutes() default 120;

    @AttributeDefinition(description = "Hours for which an invitation to enrol is open")
    int invitation_hours() default 72;

    @AttributeDefinition(description = "Hours within which a request to unlock a key is decided")
    int key_request_hours() default 24;

    @AttributeDefinition(description = "Wrong passwords until a staff account is locked")
    int staff_tries() default 5;

    @AttributeDefinition(description = "Minutes for which it is locked")
    int staff_lock_minutes() default 15;

    @AttributeDefinition(description = "Milliseconds that a registration type may take to answer")
    int type_budget_millis() default 2000;

    @AttributeDefinition(description = "Milliseconds that a signing provider may take to answer")
    int provider_budget_millis() default 15000;

    @AttributeDefinition(description = "Address under which the public reaches the platform")
    String public_origin() default "http://127.0.0.1:8181";

    @AttributeDefinition(description = "Time zone of the centre")
    String zone() default "Asia/Shanghai";

    @AttributeDefinition(description = "Name of the department that seals certificates")
    String department_name() default "甘肃省住房和城乡建设厅";

    @AttributeDefinition(description = "Unified social credit code of the department")
    String department_code() default "116200009999000017";

    @AttributeDefinition(
        description =
            "Kind of the certificates in the national catalogue (GB/T 36904); empty: the"
                + " department's code and 001")
    String certificate_type() default "";

    @AttributeDefinition(description = "Signing provider of the department's seal")
    String authority_provider() default "softkey";

    @AttributeDefinition(
        description =
            "Proof that signatures carry: B, T (with a time stamp), or LT (and with what validates"
                + " them, behind a file's last signature)")
    SignatureLevel signature_level() default SignatureLevel.LT;

    @AttributeDefinition(
        description =
            "Signing provider of the department's seal on OFD files, which needs an SM2 key; empty:"
                + " certificates are issued as PDF alone")
    String authority_ofd_provider() default "softkey";

    @AttributeDefinition(
        description = "What new signatures are made with where there is a choice: rsa, p256, sm2")
    String signature_profile() default "p256";

    @AttributeDefinition(description = "What else new signatures may be made with")
    String signature_accepted() default "rsa,p256,sm2";
  }
}
