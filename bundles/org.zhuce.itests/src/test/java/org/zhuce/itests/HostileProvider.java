package org.zhuce.itests;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.zhuce.signing.spi.Image;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningRequest;
import org.zhuce.signing.spi.SigningStep;

/**
 * A provider that does what it must not, as the input {@code does} tells it. It is copied into a
 * bundle of its own and runs inside the platform; public, because the framework makes it.
 */
public final class HostileProvider implements SigningProvider, BundleActivator {

  /** Made by the framework. */
  public HostileProvider() {
    // Nothing to set up
  }

  /** What it can do. */
  enum Deed {
    HANG,
    THROW,
    FAIL_TO_LINK,
    SAY_NOTHING,
    FLOOD,
    CHALLENGE_AGAIN,
    SIGN_RUBBISH,
    SIGN_WITHOUT_ASKING
  }

  @Override
  public void start(BundleContext context) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(SigningProvider.ID, "hostile");
    properties.put(SigningProvider.ROLES, new String[] {"INDIVIDUAL", "ENTERPRISE"});
    context.registerService(SigningProvider.class, this, properties);
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back
  }

  @Override
  public SigningStep begin(SigningRequest request, SigningInputs inputs, ProviderContext context) {
    return challenge();
  }

  private static SigningStep challenge() {
    return new SigningStep.Challenge(
        SigningStep.Challenge.Kind.ENTER_SECRET, "", Map.of(), Image.NONE, "{}", new byte[0]);
  }

  @Override
  public SigningStep complete(
      SigningRequest request, byte[] state, SigningInputs inputs, ProviderContext context) {
    return switch (Deed.valueOf(inputs.value("does").orElseThrow())) {
      case HANG -> {
        // Heeds no interruption; ends with its ticket, so that the platform can stop
        while (Clock.systemUTC().instant().isBefore(request.expiresAt())) {
          LockSupport.parkNanos(1_000_000);
        }
        yield challenge();
      }
      case THROW -> throw new IllegalStateException("hostile");
      case FAIL_TO_LINK -> throw new NoClassDefFoundError("hostile");
      case SAY_NOTHING -> null;
      case FLOOD -> new SigningStep.Signed(new byte[1 << 25], another(inputs));
      case CHALLENGE_AGAIN -> challenge();
      case SIGN_RUBBISH -> {
        Signatory other = another(inputs);
        request.bind(other);
        yield new SigningStep.Signed(new byte[64], other);
      }
      case SIGN_WITHOUT_ASKING -> new SigningStep.Signed(new byte[64], another(inputs));
    };
  }

  /** Whoever's certificate it is. */
  private static Signatory another(SigningInputs inputs) {
    try {
      byte[] pem = inputs.value("certificate").orElseThrow().getBytes(StandardCharsets.US_ASCII);
      return new Signatory(
          List.of(
              (X509Certificate)
                  CertificateFactory.getInstance("X.509")
                      .generateCertificate(new ByteArrayInputStream(pem))));
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}
