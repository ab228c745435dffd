package org.zhuce.pki.internal;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks outside authorities whether certificates are revoked: the OCSP responder that a certificate
 * names, and where that does not answer, for the revocation list. Exists if it is configured. Asks
 * only about certificates below {@link TrustedRoots}, when somebody logs in or signs; a file that
 * is verified makes nobody ask. Answers are remembered as long as they are in force.
 */
@Component(
    service = OnlineRevocation.class,
    configurationPid = OnlineRevocation.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OnlineRevocation.Config.class)
public final class OnlineRevocation {
  static final String PID = "org.zhuce.pki.revocation";

  private static final Logger LOG = LoggerFactory.getLogger(OnlineRevocation.class);
  private static final int MAX_LIST = 10 * 1024 * 1024;
  private static final int REMEMBERED = 1000;
  private static final int NONCE_BYTES = 32;

  /** So long, a remembered answer serves those who log in; files get a new one each. */
  private static final Duration REUSE = Duration.ofMinutes(10);

  private final Set<String> hosts;
  private final Clock clock;
  private final OutsideServer servers;
  private final SecureRandom random = new SecureRandom();
  private final Map<Object, Known> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Known> eldest) {
              return size() > REMEMBERED;
            }
          });

  private record Known(RevocationAnswer answer, Instant since) {}

  @ObjectClassDefinition(name = "Zhuce revocation of outside authorities' certificates")
  @interface Config {
    @AttributeDefinition(description = "Longest wait for one answer, in milliseconds")
    int timeout_millis() default 5000;

    @AttributeDefinition(
        description =
            "Hosts that may be asked, with commas between; empty: those that certificates below"
                + " trusted roots name")
    String hosts() default "";
  }

  /** Made by the container. */
  @Activate
  public OnlineRevocation(Config config) {
    this(Duration.ofMillis(config.timeout_millis()), config.hosts(), Clock.systemUTC());
  }

  OnlineRevocation(Duration timeout, String hosts, Clock clock) {
    this.hosts =
        Arrays.stream(hosts.split(","))
            .map(String::strip)
            .filter(h -> !h.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    this.clock = clock;
    this.servers = new OutsideServer(timeout, clock);
  }

  /** What is remembered; nobody is asked. */
  List<RevocationAnswer> remembered() {
    synchronized (known) {
      return known.values().stream().map(Known::answer).toList();
    }
  }

  /**
   * Asks about a certificate, unless that was done a moment ago. A failure is logged.
   *
   * @return whether somebody was to be asked and nobody gave an answer that fits
   */
  boolean inquire(X509Certificate about, X509Certificate issuer) {
    Instant now = clock.instant();
    boolean recent;
    synchronized (known) {
      recent =
          known.values().stream()
              .anyMatch(
                  k ->
                      k.since().isAfter(now.minus(REUSE))
                          && k.answer().tellsOf(about, issuer, now));
    }
    if (!recent) {
      try {
        answer(about, issuer, now);
      } catch (IllegalStateException e) {
        // What is remembered or lies in a file may do; else the certificate's state is unknown
        LOG.warn("Cannot ask about {}", about.getSubjectX500Principal(), e);
        return OutsideAddresses.of(CertificateJudge.holder(about), hosts).areKnown();
      }
    }
    return false;
  }

  /**
   * A new answer that validates a signature of that moment.
   *
   * @throws IllegalStateException saying who did not answer, or what was wrong with the answers
   */
  RevocationAnswer answer(X509Certificate about, X509Certificate issuer, Instant at) {
    OutsideAddresses addresses = OutsideAddresses.of(CertificateJudge.holder(about), hosts);
    List<String> failures = new ArrayList<>();
    for (URI url : addresses.responders()) {
      Optional<RevocationAnswer> answer =
          attempt(failures, () -> checked(url, ocsp(url, about, issuer), about, issuer, at));
      if (answer.isPresent()) {
        remember(about.getIssuerX500Principal() + " " + about.getSerialNumber(), answer.get());
        return answer.get();
      }
    }
    for (URI url : addresses.lists()) {
      Optional<RevocationAnswer> answer =
          attempt(failures, () -> checked(url, list(url), about, issuer, at));
      if (answer.isPresent()) {
        remember(url, answer.get());
        return answer.get();
      }
    }
    throw new IllegalStateException(
        "nobody tells of the revocation of "
            + about.getSubjectX500Principal()
            + (failures.isEmpty() ? ": it names no address that may be asked" : ": " + failures));
  }

  private static Optional<RevocationAnswer> attempt(
      List<String> failures, Supplier<RevocationAnswer> asking) {
    try {
      return Optional.of(asking.get());
    } catch (IllegalStateException e) {
      LOG.debug("An authority did not answer on revocation", e);
      failures.add(e.getMessage());
      return Optional.empty();
    }
  }

  private void remember(Object key, RevocationAnswer answer) {
    // An answer that was prepared long ago takes nothing back that is known meanwhile
    known.merge(
        key,
        new Known(answer, clock.instant()),
        (old, next) -> next.answer().thisUpdate().isBefore(old.answer().thisUpdate()) ? old : next);
  }

  private RevocationAnswer checked(
      URI url, RevocationAnswer answer, X509Certificate about, X509Certificate issuer, Instant at) {
    Instant now = clock.instant();
    if (answer.thisUpdate().isAfter(now.plus(OcspAnswer.CLOCK_SKEW))
        || !answer.tellsOf(about, issuer, now)
        || !answer.validates(about, issuer, at)) {
      throw new IllegalStateException(
          url
              + " answered what does not fit: another certificate, signed by another, not in force,"
              + " or from before "
              + at);
    }
    return answer;
  }

  private RevocationAnswer ocsp(URI url, X509Certificate about, X509Certificate issuer) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Extension extension = nonce(nonce);
    byte[] reply =
        servers.post(
            url,
            "application/ocsp-request",
            request(CertificateJudge.holder(issuer), about, extension),
            OcspAnswer.MAX_BYTES);
    OcspAnswer answer =
        OcspAnswer.of(reply)
            .orElseThrow(() -> new IllegalStateException(url + " answered what is no answer"));
    // Many leave it out, having prepared their answers; then the answer's times have to do
    if (answer
        .nonce()
        .filter(n -> !n.getExtnValue().equals(extension.getExtnValue()))
        .isPresent()) {
      throw new IllegalStateException(url + " answered another question");
    }
    return answer;
  }

  private static Extension nonce(byte[] bytes) {
    return new Extension(
        OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
        false,
        OcspProtocol.der(new DEROctetString(bytes)));
  }

  private static byte[] request(
      X509CertificateHolder issuer, X509Certificate about, Extension nonce) {
    CertificateID id = OcspProtocol.id(issuer, about.getSerialNumber());
    try {
      return new OCSPReqBuilder()
          .addRequest(id)
          .setRequestExtensions(new Extensions(nonce))
          .build()
          .getEncoded();
    } catch (OCSPException | IOException e) {
      throw new IllegalStateException("cannot make an OCSP request", e);
    }
  }

  private RevocationAnswer list(URI url) {
    return RevocationList.of(servers.get(url, MAX_LIST))
        .orElseThrow(() -> new IllegalStateException(url + " serves no revocation list"));
  }
}
