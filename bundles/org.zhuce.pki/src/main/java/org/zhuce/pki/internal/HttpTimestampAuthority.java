package org.zhuce.pki.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.zhuce.kernel.port.TimestampAuthority;

/**
 * A time-stamping authority that is asked over HTTP (RFC 3161, 3.4). Exists if it is configured,
 * and then comes before the embedded one: when it is down, nothing is stamped, instead of by a
 * clock that nobody audits. Its root, with revocation lists, belongs to the {@link TrustedRoots}.
 */
@Component(
    configurationPid = HttpTimestampAuthority.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = "service.ranking:Integer=100")
@Designate(ocd = HttpTimestampAuthority.Config.class)
public final class HttpTimestampAuthority implements TimestampAuthority {
  static final String PID = "org.zhuce.pki.timestamp";

  private static final String QUERY = "application/timestamp-query";
  private static final String REPLY = "application/timestamp-reply";
  private static final int MAX_BYTES = 64 * 1024;

  private final URI url;
  private final Duration timeout;
  private final Optional<ASN1ObjectIdentifier> policy;
  private final HttpClient client;

  @ObjectClassDefinition(name = "Zhuce time-stamping authority over HTTP")
  @interface Config {
    @AttributeDefinition(description = "Its address, http or https")
    String url();

    @AttributeDefinition(description = "Longest wait for an answer, in milliseconds")
    int timeout_millis() default 5000;

    @AttributeDefinition(
        description = "Object identifier of the policy to stamp under; empty: the authority's own")
    String policy() default "";
  }

  /** Made by the container. */
  @Activate
  public HttpTimestampAuthority(Config config) {
    this(config.url(), Duration.ofMillis(config.timeout_millis()), config.policy());
  }

  HttpTimestampAuthority(String url, Duration timeout, String policy) {
    this.url = URI.create(url.strip());
    if (!"http".equals(this.url.getScheme()) && !"https".equals(this.url.getScheme())) {
      throw new IllegalArgumentException(PID + ": url must be an http or https address: " + url);
    }
    this.timeout = timeout;
    this.policy =
        Optional.of(policy.strip()).filter(p -> !p.isEmpty()).map(ASN1ObjectIdentifier::new);
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public byte[] respond(byte[] request) {
    byte[] asked = policy.map(p -> under(p, request)).orElse(request);
    byte[] answer = post(asked);
    policy.ifPresent(p -> expect(p, answer));
    return answer;
  }

  private static byte[] under(ASN1ObjectIdentifier policy, byte[] request) {
    TimeStampReq plain = TimeStampReq.getInstance(request);
    try {
      return new TimeStampReq(
              plain.getMessageImprint(),
              policy,
              plain.getNonce(),
              plain.getCertReq(),
              plain.getExtensions())
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** RFC 3161, 2.4.2: the policy must be the one that was asked for. */
  private static void expect(ASN1ObjectIdentifier policy, byte[] answer) {
    Optional<TSTInfo> info = TimestampProtocol.granted(answer);
    if (info.filter(i -> !i.getPolicy().equals(policy)).isPresent()) {
      throw new IllegalStateException("stamped under the policy " + info.get().getPolicy());
    }
  }

  private byte[] post(byte[] request) {
    HttpRequest post =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", QUERY)
            .header("Accept", REPLY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
            .build();
    try {
      HttpResponse<InputStream> response =
          client.send(post, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (response.statusCode() != 200
            || !type.strip().toLowerCase(Locale.ROOT).startsWith(REPLY)) {
          throw new IllegalStateException(
              url + " answered " + response.statusCode() + " with content of type " + type);
        }
        byte[] answer = body.readNBytes(MAX_BYTES + 1);
        if (answer.length > MAX_BYTES) {
          throw new IllegalStateException(url + " answered more than " + MAX_BYTES + " bytes");
        }
        return answer;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(url + " cannot be reached: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + url + " was asked", e);
    }
  }
}
