package org.zhuce.walk;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The course of an initial registration, from enrolment to the verified certificate, in parts that
 * can be played one by one. Holds no state: many threads may play at once, each its own case.
 */
public final class Scenario {

  /** Registration type that is walked. */
  public static final String TYPE = "initial";

  /** Signing provider of individuals. */
  public static final String MOBILE = "mobile";

  /** Signing provider of enterprises. */
  public static final String CA_KEY = "cakey";

  private final Api api;
  private final Clock clock;
  private final Centre centre;
  private final Settings settings;
  private final Camera camera;

  /**
   * What can be chosen.
   *
   * @param publicityDays length of the publicity; only 0 is over at once, and only a demo allows it
   * @param patience how long the department's seal may take
   */
  public record Settings(int publicityDays, Duration patience) {

    /** No publicity, a minute for the seal. */
    public static final Settings DEMO = new Settings(0, Duration.ofSeconds(60));

    public Settings {
      requireNonNull(patience, "patience");
    }
  }

  /** A scenario at this platform and centre. */
  public Scenario(Api api, Clock clock, Centre centre, Settings settings) {
    this(api, clock, centre, settings, Camera.REAL);
  }

  private Scenario(Api api, Clock clock, Centre centre, Settings settings, Camera camera) {
    this.api = api;
    this.clock = clock;
    this.centre = centre;
    this.settings = settings;
    this.camera = camera;
  }

  /** The same with other cameras in the phones that are enrolled from now on. */
  public Scenario seeingWith(Camera another) {
    return new Scenario(api, clock, centre, settings, another);
  }

  /** Enrols an enterprise of the register with a key that stays here. */
  public EnterpriseKey enrol(Employer employer, EnterpriseKey.Algorithm algorithm) {
    return Enterprise.enrol(api, employer, centre.invite(employer, CA_KEY), algorithm);
  }

  /** Has the assistant beside the enterprise's browser enrol a key for it. */
  public void enrol(Employer employer, AssistedKey key, EnterpriseKey.Algorithm algorithm) {
    key.enrol(api, centre.invite(employer, CA_KEY), algorithm);
  }

  /** The enterprise at its browser, logged in. */
  public Enterprise enterprise(Employer employer, KeyBeside key) {
    Enterprise enterprise = new Enterprise(api, employer, CA_KEY, key);
    enterprise.login();
    return enterprise;
  }

  /** Enrols a person of the register. */
  public Phone enrol(Case one) {
    Phone phone = new Phone(api, one.password(), one.handwriting(), camera);
    phone.enrol(centre.invite(one.applicant(), MOBILE));
    return phone;
  }

  /** The individual at a browser, logged in. */
  public Individual individual(Phone phone) {
    Individual individual = new Individual(api, clock, phone, MOBILE);
    individual.login();
    return individual;
  }

  /** From the list of types to the saved form. */
  public Application fillIn(Individual individual, Case one) {
    JsonNode session = individual.session();
    requireOpen(individual.types());
    individual.type(TYPE);
    Employer employer = individual.lookUp(one.employer().name());
    Application draft = individual.start(TYPE);
    Application withPhoto = individual.photo(draft, one.photoType(), one.photo());
    return individual
        .save(withPhoto, individual.form(session, employer))
        .in("AWAITING_INDIVIDUAL_SIGNATURE");
  }

  private static void requireOpen(JsonNode types) {
    JsonNode type =
        StreamSupport.stream(types.path("items").spliterator(), false)
            .filter(t -> t.path("id").asText().equals(TYPE))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("Type " + TYPE + " is not deployed"));
    if (!type.path("eligibility").path("open").asBoolean()) {
      throw new IllegalStateException(
          "Type %s is not open to this person: %s"
              .formatted(TYPE, type.path("eligibility").path("findings")));
    }
  }

  /** The individual's signature. */
  public Application sign(Individual individual, Application application) {
    return individual.sign(application).in("AWAITING_ENTERPRISE_SEAL");
  }

  /** The enterprise finds the form among those that wait, looks at it and seals it. */
  public Application seal(Enterprise enterprise, Application application) {
    Application waiting =
        enterprise.waiting().stream()
            .filter(a -> a.id().equals(application.id()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The enterprise does not see application " + application.number()));
    enterprise.view(application);
    return enterprise.seal(waiting).in("SUBMITTED");
  }

  /** Acceptance and review. */
  public Application review(Application application) {
    centre.accept(application).in("ACCEPTED");
    centre.startReview(application).in("UNDER_REVIEW");
    return centre.passReview(application).in("UNDER_REVIEW");
  }

  /** Publicity and announcement of a batch. */
  public void announce(List<Application> applications) {
    String publicity = centre.publish(applications, settings.publicityDays());
    Api anybody = api.as(Player.PUBLIC);
    anybody.perform(Step.READ_PUBLICITY, Request.get("/publicities/" + encoded(publicity)));
    String announcement = centre.announce(publicity);
    anybody.perform(Step.READ_ANNOUNCEMENT, Request.get("/announcements/" + encoded(announcement)));
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The individual waits for the certificate, claims and downloads it. */
  public Certified claim(
      Individual individual, Application application, byte[] signedForm, byte[] sealedForm) {
    JsonNode sealed = individual.awaitCertificate(application, settings.patience());
    JsonNode claimed = individual.claim(sealed);
    return new Certified(
        claimed.path("number").asText(),
        claimed.path("verificationUrl").asText(),
        signedForm,
        sealedForm,
        individual.download(claimed),
        individual.downloadOfd(claimed));
  }

  /** Everybody verifies the certificate, by all ways, and two forged copies. */
  public void verify(Certified certified) {
    Verifier verifier = new Verifier(api);
    verifier.byAddress(certified.verificationUrl());
    verifier.byNumber(certified.registrationNumber());
    verifier.byFile(certified.certificate());
    verifier.byOfd(certified.ofd());
    verifier.changed(certified.certificate());
    verifier.appended(certified.certificate());
  }

  /**
   * A whole case of a person who is in the register and has enrolled, with an enterprise that is
   * logged in: from the login to the certificate.
   */
  public Certified play(Case one, Phone phone, Enterprise enterprise) {
    Individual individual = individual(phone);
    Application signed = sign(individual, fillIn(individual, one));
    byte[] signedForm = individual.signedForm(signed);
    Application sealed = seal(enterprise, signed);
    byte[] sealedForm = enterprise.sealedForm(sealed);
    announce(List.of(review(sealed)));
    return claim(individual, sealed, signedForm, sealedForm);
  }
}
