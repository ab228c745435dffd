package org.zhuce.kernel.usecase;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.zhuce.kernel.internal.CancellationNotices;
import org.zhuce.kernel.internal.CaseFiles;
import org.zhuce.kernel.internal.Checks;
import org.zhuce.kernel.internal.Effects;
import org.zhuce.kernel.internal.FormSignatures;
import org.zhuce.kernel.internal.FormerKeysJob;
import org.zhuce.kernel.internal.GuideRegistry;
import org.zhuce.kernel.internal.Identities;
import org.zhuce.kernel.internal.Imports;
import org.zhuce.kernel.internal.Issuance;
import org.zhuce.kernel.internal.JobRunner;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.KnownSigners;
import org.zhuce.kernel.internal.PluginCalls;
import org.zhuce.kernel.internal.ProofJob;
import org.zhuce.kernel.internal.ProviderRegistry;
import org.zhuce.kernel.internal.RegistrationLog;
import org.zhuce.kernel.internal.RenamedApplications;
import org.zhuce.kernel.internal.RenamingJob;
import org.zhuce.kernel.internal.Requirements;
import org.zhuce.kernel.internal.SealOfDepartment;
import org.zhuce.kernel.internal.SealingJob;
import org.zhuce.kernel.internal.SignatureProofs;
import org.zhuce.kernel.internal.SignedForms;
import org.zhuce.kernel.internal.SigningWork;
import org.zhuce.kernel.internal.TimestampAuthorities;
import org.zhuce.kernel.internal.Transitions;
import org.zhuce.kernel.internal.TypeRegistry;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.port.PhotoInspector;
import org.zhuce.kernel.type.PhotoFacts;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningProvider;

/** The kernel's real classes on fake surroundings. */
class FakedKernel extends OnStores {
  static final IdNumber ID_NUMBER = new IdNumber("620102198001010017");
  static final CreditCode CODE = new CreditCode("91310120703450737K");

  private final PassingClock clock = new PassingClock(Instant.parse("2026-03-02T02:00:00Z"));

  final FakeType fakeType = new FakeType();
  final FakeProvider pen =
      new FakeProvider(new SignerIdentity(SignerRole.INDIVIDUAL, ID_NUMBER.value(), "测试甲"), false);
  final FakeProvider seal =
      new FakeProvider(new SignerIdentity(SignerRole.ENTERPRISE, CODE.value(), "测试企业"), false);
  final FakeProvider department = new FakeProvider(AnySettings.OFFICE, true);

  final FakeCrypto crypto = new FakeCrypto();
  final FakeAuthority authority = new FakeAuthority();
  final Units units = new Units(stores);
  final PluginCalls calls = new PluginCalls();
  private final FormSchemas schemas = Doubles.schemas();
  private final FakeOfd ofd = new FakeOfd();
  private final FormRenderer renderer = Doubles.renderer();
  private final PhotoInspector inspector = photo -> new PhotoFacts(295, 413, photo.length, true);
  final Centre centre = new Centre(AnySettings.DEFAULT, clock);
  final Journal journal = new Journal(centre, stores, stores.audit, stores.events, stores.commands);
  final TypeRegistry types = new TypeRegistry(schemas, calls);
  final GuideRegistry guides = new GuideRegistry(calls);
  final ProviderRegistry providers = new ProviderRegistry(calls);
  private final CaseFiles files =
      new CaseFiles(
          centre,
          stores.registers,
          stores.registrations,
          stores.restrictions,
          stores.applications,
          stores.documents,
          inspector);
  private final Checks checks = new Checks(centre, schemas, Doubles.characters(), calls);
  final RegistrationLog log = new RegistrationLog(centre, stores.registers, stores.history);
  final Issuance issuance =
      new Issuance(centre, stores.registers, stores.registrations, stores.jobs);
  private final Effects effects =
      new Effects(
          centre,
          stores.registrations,
          stores.registers,
          stores.numbers,
          issuance,
          log,
          new Identities(centre, stores.registers, stores.jobs),
          journal);
  final CancellationNotices told =
      new CancellationNotices(
          centre,
          stores.registrations,
          stores.registers,
          stores.notices,
          stores.calendar,
          log,
          journal);
  final Transitions transitions =
      new Transitions(
          centre,
          stores,
          units,
          stores.applications,
          types,
          files,
          checks,
          new Requirements(centre, stores.publications),
          effects,
          told,
          journal,
          calls);
  final TimestampAuthorities timestamps = new TimestampAuthorities(centre, calls);
  private final SigningWork work = new SigningWork(centre, crypto, crypto, stores.providers, calls);
  private final SignatureProofs proofs = new SignatureProofs(centre, crypto, crypto, timestamps);
  private final SignedForms forms =
      new SignedForms(
          centre,
          stores,
          stores.applications,
          stores.registers,
          stores.documents,
          renderer,
          types,
          files,
          checks,
          transitions,
          journal,
          calls);
  private final FormSignatures signatures =
      new FormSignatures(
          centre,
          stores,
          units,
          stores.applications,
          stores.documents,
          stores.tickets,
          transitions,
          journal);
  final AwaitedSignatures awaited =
      new AwaitedSignatures(
          centre, stores, units, stores.tickets, stores.jobs, proofs, signatures, journal);
  final Logins logins =
      new Logins(
          centre,
          stores,
          units,
          stores.tickets,
          stores.sessions,
          stores.accounts,
          stores.registers,
          Doubles.hasher(),
          journal);
  final Signing signing =
      new Signing(
          centre,
          stores,
          units,
          stores.tickets,
          stores.documents,
          providers,
          work,
          forms,
          awaited,
          logins,
          journal);
  final Applications applications =
      new Applications(
          centre,
          stores,
          units,
          stores.applications,
          stores.documents,
          types,
          transitions,
          journal);
  final Starting starting =
      new Starting(
          centre,
          stores,
          units,
          stores.applications,
          stores.registrations,
          stores.numbers,
          types,
          guides,
          files,
          checks,
          transitions,
          awaited,
          journal);
  final Photos photos =
      new Photos(
          centre,
          stores,
          units,
          stores.applications,
          stores.documents,
          inspector,
          types,
          transitions,
          journal);
  final Reviewing reviewing = new Reviewing(centre, transitions);
  final Renamings renamings =
      new Renamings(
          centre,
          stores,
          units,
          stores.renamings,
          stores.registrations,
          stores.registers,
          stores.jobs,
          journal);
  final JobRunner jobs =
      new JobRunner(
          centre,
          stores,
          stores.jobs,
          List.of(
              new ProofJob(
                  centre,
                  stores,
                  stores.tickets,
                  stores.documents,
                  crypto,
                  crypto,
                  proofs,
                  signatures,
                  journal),
              new RenamingJob(
                  centre,
                  stores,
                  stores.renamings,
                  stores.registrations,
                  stores.jobs,
                  issuance,
                  new RenamedApplications(
                      centre,
                      stores,
                      stores.applications,
                      stores.renamings,
                      units,
                      transitions,
                      journal),
                  log,
                  journal),
              new FormerKeysJob(
                  centre, stores, stores.registers, providers, work, crypto, authority, journal),
              new SealingJob(
                  centre,
                  stores,
                  units,
                  stores.registrations,
                  stores.applications,
                  stores.documents,
                  (facts, photo, issuer, uri) ->
                      facts.number().value().getBytes(StandardCharsets.UTF_8),
                  ofd,
                  new SealOfDepartment(centre, providers, work, proofs, crypto, ofd),
                  transitions,
                  journal)));
  final DueDates dueDates = new DueDates(centre, stores, stores.calendar);
  final Publishing publishing =
      new Publishing(
          centre,
          stores,
          units,
          stores.publications,
          stores.applications,
          stores.numbers,
          dueDates,
          transitions,
          jobs,
          journal);
  final Imports imports = new Imports(units, Doubles.characters(), journal);
  final Registers registers =
      new Registers(stores, stores.registers, stores.restrictions, imports, journal);
  final RegistrationRegister registrationRegister =
      new RegistrationRegister(
          centre,
          stores,
          stores.registers,
          stores.registrations,
          stores.numbers,
          imports,
          log,
          journal);
  final Restrictions restrictions =
      new Restrictions(
          centre,
          stores,
          units,
          stores.registers,
          stores.restrictions,
          stores.history,
          imports,
          Doubles.characters(),
          journal);
  final Certificates certificates =
      new Certificates(centre, stores, units, stores.registrations, stores.documents, journal);

  private final KnownSigners signers = new KnownSigners(stores, stores.registers);
  final Enrolling enrolling =
      new Enrolling(
          centre,
          stores,
          units,
          stores.invitations,
          signers,
          providers,
          work,
          authority,
          Doubles.characters(),
          journal);
  final Keys keys = new Keys(units, signers, providers, work, authority, enrolling, journal);
  final KeyRequests keyRequests = new KeyRequests(centre, units, stores.providers, keys, journal);

  FakedKernel(KernelStores stores) {
    super(stores);
    timestamps.add(request -> request, Map.of());
    types.add(fakeType);
    providers.add(pen, provider("pen", SignerRole.INDIVIDUAL));
    providers.add(seal, provider("seal", SignerRole.ENTERPRISE));
    providers.add(department, provider("department", SignerRole.AUTHORITY));
  }

  static Map<String, Object> provider(String id, SignerRole role) {
    return Map.of(SigningProvider.ID, id, SigningProvider.ROLES, role.name());
  }

  void pass(Duration time) {
    clock.pass(time);
  }

  void close() throws InterruptedException {
    jobs.close();
    calls.close();
  }
}
