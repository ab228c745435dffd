package org.zhuce.pki.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.Evidence.Revocation;
import org.zhuce.kernel.port.Evidence.Source;
import org.zhuce.kernel.port.ValidationData;

/**
 * Further roots that the operator trusts: the {@code .pem} files of a folder, read at the start.
 * Their revocation lists are the {@code .crl} files (PEM or DER) beside them, read again at each
 * use, because whoever fetches them replaces the files; or {@link OnlineRevocation} asks. A
 * certificate under such a root is good only if a list of each issuer in its path says so that is
 * signed and not outdated; without one the certificate is not trusted.
 */
@Component(service = TrustedRoots.class, configurationPid = "org.zhuce.pki.trust")
@Designate(ocd = TrustedRoots.Config.class)
public final class TrustedRoots implements Authority {

  private static final Logger LOG = LoggerFactory.getLogger(TrustedRoots.class);

  @ObjectClassDefinition(name = "Zhuce further trusted roots")
  @interface Config {
    @AttributeDefinition(
        description =
            "Folder of root certificates (*.pem) and revocation lists (*.crl); empty: pki/trusted"
                + " in the folder zhuce.data")
    String folder() default "";
  }

  private final AtomicReference<Optional<OnlineRevocation>> online =
      new AtomicReference<>(Optional.empty());
  private final Path folder;
  private final List<X509Certificate> roots;

  /** Reads the roots. */
  @Activate
  public TrustedRoots(BundleContext bundle, Config config) {
    this(
        config.folder().isBlank()
            ? DemoCertificateAuthority.folder(bundle, "").resolve("trusted")
            : Path.of(config.folder()));
  }

  TrustedRoots(Path folder) {
    this.folder = folder;
    this.roots = read();
    if (!roots.isEmpty()) {
      LOG.info("Trusting {} further roots of {}", roots.size(), folder);
    }
  }

  private List<X509Certificate> read() {
    List<X509Certificate> all = new ArrayList<>();
    for (Path file : files("*.pem")) {
      try {
        factory()
            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
            .forEach(
                c -> {
                  X509Certificate root = (X509Certificate) c;
                  // Also rules out a signer's certificate that was put here by mistake
                  if (root.getBasicConstraints() < 0) {
                    throw new IllegalStateException(file + " holds what is no authority");
                  }
                  all.add(CertificateJudge.certificate(encoded(root)));
                });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("cannot read the trusted root " + file, e);
      }
    }
    return List.copyOf(all);
  }

  private static byte[] encoded(X509Certificate certificate) {
    return CertificateJudge.bytes(CertificateJudge.holder(certificate));
  }

  @Override
  public List<X509Certificate> roots() {
    return roots;
  }

  @Override
  public List<X509Certificate> intermediates() {
    return List.of();
  }

  @Override
  public Revocation standing(
      List<X509Certificate> path, X509Certificate root, Instant at, ValidationData carried) {
    List<RevocationAnswer> answers = lists();
    online.get().map(OnlineRevocation::remembered).ifPresent(answers::addAll);
    carried.crls().stream().map(RevocationList::of).flatMap(Optional::stream).forEach(answers::add);
    carried.ocsps().stream().map(OcspAnswer::of).flatMap(Optional::stream).forEach(answers::add);
    Instant asOf = Instant.MAX;
    Source source = Source.CRL;
    for (int i = 0; i < path.size(); i++) {
      X509Certificate issuer = i + 1 < path.size() ? path.get(i + 1) : root;
      Optional<RevocationAnswer> answer = RevocationAnswer.newest(answers, path.get(i), issuer, at);
      if (answer.isEmpty()) {
        return Revocation.unknown();
      }
      Instant update = answer.get().thisUpdate();
      Optional<Instant> revoked =
          answer.get().revokedAt(path.get(i)).filter(since -> !at.isBefore(since));
      if (revoked.isPresent()) {
        return Revocation.revoked(answer.get().source(), update, revoked.get());
      }
      // The oldest of the answers is what they are worth as a whole
      if (update.isBefore(asOf)) {
        asOf = update;
        source = answer.get().source();
      }
    }
    return Revocation.good(source, asOf);
  }

  @Override
  public RevocationAnswer answer(
      X509Certificate about, X509Certificate issuer, Instant at, Instant now) {
    Optional<OnlineRevocation> client = online.get();
    Optional<RevocationAnswer> filed = RevocationAnswer.newest(lists(), about, issuer, now);
    if (client.isPresent()) {
      try {
        return client.get().answer(about, issuer, at);
      } catch (IllegalStateException e) {
        LOG.debug("Nobody answers; perhaps a list that lies here does", e);
        return filed.orElseThrow(() -> e);
      }
    }
    return filed.orElseThrow(
        () ->
            new IllegalStateException(
                "no revocation list in force of " + issuer.getSubjectX500Principal()));
  }

  @Override
  public boolean inquire(List<X509Certificate> path, X509Certificate root) {
    Optional<OnlineRevocation> client = online.get();
    // Once one did not answer, the others could not settle it: the signer waits for one at most
    return client.isPresent()
        && IntStream.range(0, path.size())
            .anyMatch(
                i ->
                    client
                        .get()
                        .inquire(path.get(i), i + 1 < path.size() ? path.get(i + 1) : root));
  }

  @Override
  public boolean asksOthers() {
    return online.get().isPresent();
  }

  /** Who asks the authorities comes. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  public void add(OnlineRevocation client) {
    online.set(Optional.of(client));
  }

  /** He goes, unless another has come in his place. */
  public void remove(OnlineRevocation client) {
    online.updateAndGet(present -> present.filter(p -> p != client));
  }

  private List<RevocationAnswer> lists() {
    List<RevocationAnswer> all = new ArrayList<>();
    for (Path file : files("*.crl")) {
      try {
        all.addAll(RevocationList.all(Files.readAllBytes(file)));
      } catch (IOException | IllegalArgumentException e) {
        // Fails closed: what the list is about counts as unknown
        LOG.warn("Cannot read the revocation list {}", file, e);
      }
    }
    return all;
  }

  private Iterable<Path> files(String pattern) {
    TreeSet<Path> found = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
        files.forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private static CertificateFactory factory() throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509", CertificateJudge.BOUNCY_CASTLE);
  }
}
