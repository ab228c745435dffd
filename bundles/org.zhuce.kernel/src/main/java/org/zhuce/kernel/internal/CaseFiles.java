package org.zhuce.kernel.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Restriction;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.PhotoInspector;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.RestrictionStore;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.PhotoFacts;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.signing.spi.SignerRole;

/** Gathers what rules look at. Called within a transaction, so that all of it is of one moment. */
@Component(service = CaseFiles.class)
public final class CaseFiles {
  private static final int REMEMBERED_PHOTOS = 512;

  private final Centre centre;
  private final RegisterStore registers;
  private final RegistrationStore registrations;
  private final RestrictionStore restrictions;
  private final ApplicationStore applications;
  private final DocumentStore documents;
  private final PhotoInspector photos;
  // A photo's facts never change, because a document is named by its content.
  private final Map<DocumentId, PhotoFacts> seen =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<DocumentId, PhotoFacts> eldest) {
              return size() > REMEMBERED_PHOTOS;
            }
          });

  /** Made by the container. */
  @Activate
  public CaseFiles(
      @Reference Centre centre,
      @Reference RegisterStore registers,
      @Reference RegistrationStore registrations,
      @Reference RestrictionStore restrictions,
      @Reference ApplicationStore applications,
      @Reference DocumentStore documents,
      @Reference PhotoInspector photos) {
    this.centre = centre;
    this.registers = registers;
    this.registrations = registrations;
    this.restrictions = restrictions;
    this.applications = applications;
    this.documents = documents;
    this.photos = photos;
  }

  /** What is known of a person before there is an application. */
  public CaseFile before(PersonId id) {
    return before(id, Set.of());
  }

  /**
   * What is known of a person before there is an application.
   *
   * @param givingWay open applications that will be withdrawn for it
   */
  public CaseFile before(PersonId id, Set<ApplicationId> givingWay) {
    Person person = person(id);
    LocalDate today = centre.today();
    return new CaseFile(
        centre.now(),
        today,
        today,
        person,
        registers.qualifications(id),
        registrations.of(id),
        registrations.certificates(id),
        applications.open(id).stream()
            .filter(a -> !givingWay.contains(a.id()))
            .map(Application::number)
            .toList(),
        Optional.empty(),
        false,
        Optional.empty(),
        Form.EMPTY,
        Optional.empty(),
        centre.settings().rules(),
        restrictions.of(person));
  }

  /** What is known of an application. */
  public CaseFile of(Application application) {
    LocalDate today = centre.today();
    PersonId id = application.person();
    List<ApplicationNumber> others =
        applications.open(id).stream()
            .filter(a -> !a.id().equals(application.id()))
            .map(Application::number)
            .toList();
    Person person = person(id);
    Optional<Enterprise> enterprise = enterprise(application);
    List<Restriction> known = new ArrayList<>(restrictions.of(person));
    enterprise.ifPresent(e -> known.addAll(restrictions.of(e.code())));
    return new CaseFile(
        centre.now(),
        today,
        application.firstSavedOn().orElse(today),
        person,
        registers.qualifications(id),
        registrations.of(id),
        registrations.certificates(id),
        others,
        Optional.of(application.id()),
        application.signedBy(SignerRole.ENTERPRISE),
        enterprise,
        application.form(),
        application.photo().map(this::facts),
        centre.settings().rules(),
        known);
  }

  /** The enterprise that the form names, else the one that the application began with. */
  private Optional<Enterprise> enterprise(Application application) {
    return application.form().text(FormDefinition.ENTERPRISE_CODE).isPresent()
        ? enterprise(application.form())
        : application.enterprise().flatMap(registers::enterprise);
  }

  /** The enterprise that a form names, by its code. */
  public Optional<Enterprise> enterprise(Form form) {
    return form.text(FormDefinition.ENTERPRISE_CODE)
        .filter(CreditCode::isValid)
        .map(CreditCode::new)
        .flatMap(registers::enterprise);
  }

  /** A person that must be there. */
  public Person person(PersonId id) {
    return registers
        .person(id)
        .orElseThrow(() -> new IllegalStateException("person " + id + " is in no register"));
  }

  private PhotoFacts facts(DocumentId photo) {
    PhotoFacts known = seen.get(photo);
    if (known != null) {
      return known;
    }
    byte[] file =
        documents
            .get(photo)
            .orElseThrow(() -> new IllegalStateException("photo " + photo + " is not stored"));
    PhotoFacts facts = photos.inspect(file);
    seen.put(photo, facts);
    return facts;
  }
}
