package org.zhuce.signing.hsm.internal;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningRequest;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;
import org.zhuce.signing.spi.ToBeSigned;

/**
 * The department's seal from a token. Signs at once, several at a time; logs in when it is first
 * asked to sign and again after the token was away.
 */
@Component(
    service = SigningProvider.class,
    configurationPid = "org.zhuce.signing.hsm",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = {SigningProvider.ID + "=hsm", SigningProvider.ROLES + "=AUTHORITY"})
@Designate(ocd = HsmConfig.class)
public final class HsmSigningProvider implements SigningProvider, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HsmSigningProvider.class);
  private static final int ATTEMPTS = 3;
  private static final int SESSION_PATIENCE_SECONDS = 2;

  private final Settings settings;
  private final CertificateAuthority authority;
  private final Semaphore sessions;
  private final byte[] salt = new byte[16];
  private Optional<Cryptoki> library = Optional.empty();
  private Optional<byte[]> refusedPin = Optional.empty();
  private volatile Optional<Seal> present = Optional.empty();
  private boolean closed;

  /** A token that is logged in, with the key. */
  private record Seal(Cryptoki library, OpenToken token, SealKey key) {}

  /** Made by the container. */
  @Activate
  public HsmSigningProvider(
      BundleContext bundle, HsmConfig config, @Reference CertificateAuthority authority) {
    this(
        Settings.of(config, Optional.ofNullable(bundle.getProperty("zhuce.data")).map(Path::of)),
        authority);
  }

  /** For tests. */
  HsmSigningProvider(Settings settings, CertificateAuthority authority) {
    this.settings = settings;
    this.authority = authority;
    sessions = new Semaphore(settings.sessions(), true);
    new SecureRandom().nextBytes(salt);
  }

  /** Logs out and gives the library back. */
  @Deactivate
  @Override
  public synchronized void close() {
    closed = true;
    present.ifPresent(this::drop);
    library.ifPresent(Cryptoki::close);
    library = Optional.empty();
  }

  @Override
  public SigningStep begin(SigningRequest request, SigningInputs inputs, ProviderContext context) {
    if (request.signer().isEmpty()) {
      return new Refused(
          Refused.Reason.NO_CERTIFICATE,
          "",
          new Text("部门印章不能用于登录。", "The department's seal is not for logging in."));
    }
    try {
      return signed(request, request.signer().get());
    } catch (TokenFault fault) {
      LOG.warn("The department's seal: {}", fault.getMessage(), fault.getCause());
      return fault.refusal();
    }
  }

  // The token may be back already, and sessions may end at any time: a new login may do
  private SigningStep signed(SigningRequest request, SignerIdentity department) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempted(request, department);
      } catch (TokenFault fault) {
        if (fault.kind() != TokenFault.Kind.AWAY || attempt == ATTEMPTS) {
          throw fault;
        }
        LOG.debug("attempt {} failed", attempt, fault);
      }
    }
  }

  private SigningStep attempted(SigningRequest request, SignerIdentity department) {
    Seal seal = seal(department);
    Signatory signatory = new Signatory(seal.key().chain());
    ToBeSigned bytes = request.bind(signatory);
    acquireSession();
    try {
      return new SigningStep.Signed(value(seal, bytes), signatory);
    } catch (TokenFault fault) {
      drop(seal);
      throw fault;
    } finally {
      sessions.release();
    }
  }

  private void acquireSession() {
    try {
      if (sessions.tryAcquire(SESSION_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new TokenFault(
        TokenFault.Kind.BUSY,
        new Text(
            "密码设备“" + settings.token() + "”繁忙，请稍候。",
            "All sessions of the token " + settings.token() + " are at work; try again."));
  }

  private byte[] value(Seal seal, ToBeSigned bytes) {
    return seal.library()
        .use(
            () -> {
              // A library may go on with what it remembers of a token that was pulled
              if (!seal.library().isThere(settings.token())) {
                throw TokenFault.away(settings.token(), null);
              }
              return seal.token()
                  .sign(seal.key().handle(), bytes.der(), bytes.signatureAlgorithm());
            });
  }

  private Seal seal(SignerIdentity department) {
    return present.orElseGet(() -> connect(department));
  }

  private synchronized Seal connect(SignerIdentity department) {
    if (present.isPresent()) {
      return present.get();
    }
    if (closed) {
      throw TokenFault.away(settings.token(), null);
    }
    Cryptoki open = library.orElseGet(() -> Cryptoki.open(settings.library()));
    library = Optional.of(open);
    OpenToken token = logIn(open);
    try {
      SealKey key = open.use(() -> SealKey.in(token, settings, department, authority));
      Seal seal = new Seal(open, token, key);
      present = Optional.of(seal);
      LOG.info(
          "The department's seal is in the token {}: {}",
          settings.token(),
          key.chain().get(0).getSubjectX500Principal());
      return seal;
    } catch (RuntimeException e) {
      open.use(
          () -> {
            token.close();
            return token;
          });
      throw e;
    }
  }

  private OpenToken logIn(Cryptoki open) {
    try {
      return logIn(open, open.find(settings.token()));
    } catch (TokenFault fault) {
      // Only a library that is started anew sees a token that came back
      if (fault.kind() != TokenFault.Kind.AWAY || !open.restart()) {
        throw fault;
      }
      return logIn(open, open.find(settings.token()));
    }
  }

  private OpenToken logIn(Cryptoki open, OptionalInt slot) {
    int place = slot.orElseThrow(() -> TokenFault.away(settings.token(), null));
    char[] pin = settings.pin().read();
    byte[] digest = digest(pin);
    try {
      if (refusedPin.filter(refused -> Arrays.equals(refused, digest)).isPresent()) {
        throw OpenToken.wrongPin(settings.token(), null);
      }
      OpenToken token = open.use(() -> OpenToken.logIn(settings, place, pin));
      refusedPin = Optional.empty();
      return token;
    } catch (TokenFault fault) {
      if (fault.kind() == TokenFault.Kind.PIN) {
        refusedPin = Optional.of(digest);
      }
      throw fault;
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  private byte[] digest(char[] pin) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt);
      return sha.digest(StandardCharsets.UTF_8.encode(CharBuffer.wrap(pin)).array());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private synchronized void drop(Seal seal) {
    if (present.filter(p -> p == seal).isPresent()) {
      present = Optional.empty();
      seal.library()
          .use(
              () -> {
                seal.token().close();
                return seal;
              });
    }
  }

  @Override
  public SigningStep complete(
      SigningRequest request, byte[] state, SigningInputs inputs, ProviderContext context) {
    // Never announced by begin; so whoever comes here has mixed up tickets
    throw new IllegalStateException("the department's seal signs at once");
  }
}
