package org.zhuce.signing.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.Enrolment;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.Image;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningRequest;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.SigningStep.Refused.Reason;
import org.zhuce.signing.spi.Text;
import org.zhuce.signing.spi.ToBeSigned;

/**
 * A small provider that keeps the contract, but for one fault. Its keys lie outside of the platform
 * in the hands of their owners, tries are counted in the store.
 */
final class FakeProvider implements SigningProvider, Enrolment {
  private static final int TRIES = 3;
  private static final ThreadLocal<Map<X509Certificate, byte[]>> SIGNATURES =
      ThreadLocal.withInitial(HashMap::new);

  private final Fault fault;
  private final Map<String, Token> tokens;
  private final Set<String> begun = new HashSet<>();
  private volatile ToBeSigned shared;

  /** A key in its owner's hand. */
  record Token(
      SignerIdentity owner, PrivateKey key, X509Certificate certificate, String passwordHash) {}

  FakeProvider(Fault fault, Map<String, Token> tokens) {
    this.fault = fault;
    this.tokens = tokens;
  }

  @Override
  public SigningStep begin(SigningRequest request, SigningInputs inputs, ProviderContext context) {
    begun.add(request.nonce());
    return new Challenge(
        Challenge.Kind.ENTER_SECRET,
        "",
        Map.of(),
        Image.NONE,
        fault == Fault.DESCRIBES_NOTHING ? "a password" : schema("password"),
        new byte[0]);
  }

  private static String schema(String property) {
    return "{\"type\": \"object\", \"properties\": {\"" + property + "\": {\"type\": \"string\"}}}";
  }

  @Override
  public SigningStep complete(
      SigningRequest request, byte[] state, SigningInputs inputs, ProviderContext context) {
    if (fault == Fault.REMEMBERS_IN_A_FIELD && !begun.contains(request.nonce())) {
      throw new IllegalStateException("never begun");
    }
    Optional<String> password = inputs.value("password");
    if (password.isEmpty()) {
      return refused(
          Reason.INVALID_INPUT, fault == Fault.NAMES_NO_INPUT ? "" : "password", "缺少密码。");
    }
    String key = inputs.value("key").orElse("");
    Token token = tokens.get(key);
    boolean revoked =
        context.store().get(FakeKeyCare.revoked(key)).isPresent()
            && fault != Fault.SIGNS_AFTER_REVOCATION;
    if (token == null || revoked || !mine(token, request)) {
      return fault == Fault.KNOWS_EVERYBODY
          ? refused(Reason.INVALID_INPUT, "key", "请重试。")
          : refused(Reason.NO_CERTIFICATE, "key", "没有证书。");
    }
    Optional<SigningStep> wrong =
        counted(key, hash(password.get()).equals(token.passwordHash()), context);
    return wrong.orElseGet(() -> signed(request, token));
  }

  private boolean mine(Token token, SigningRequest request) {
    Optional<SignerIdentity> other = request.signer().filter(s -> !s.equals(token.owner()));
    return other.isEmpty()
        || fault == Fault.SIGNS_FOR_ANYBODY
            && tokens.values().stream().anyMatch(t -> t.owner().equals(other.get()));
  }

  private Optional<SigningStep> counted(String key, boolean right, ProviderContext context) {
    String counter = "tries/" + key;
    int tries = context.store().get(counter).map(v -> (int) v[0]).orElse(0);
    boolean locked = tries >= TRIES && fault != Fault.NEVER_LOCKS;
    if (locked && !(right && fault == Fault.UNLOCKS_FOR_THE_RIGHT_PASSWORD)) {
      return Optional.of(refused(Reason.LOCKED, "password", "证书已锁定。"));
    }
    if (right) {
      return Optional.empty();
    }
    context
        .store()
        .update(
            counter,
            old -> Optional.of(new byte[] {(byte) (old.map(v -> v[0]).orElse((byte) 0) + 1)}));
    return Optional.of(
        refused(
            fault == Fault.HIDES_A_WRONG_PASSWORD ? Reason.NO_CERTIFICATE : Reason.WRONG_SECRET,
            "password",
            "密码错误。"));
  }

  private SigningStep signed(SigningRequest request, Token token) {
    Token by = token;
    if (request.signer().filter(s -> !s.equals(token.owner())).isPresent()) {
      // In the named signer's name, with the key at hand
      by =
          tokens.values().stream()
              .filter(t -> t.owner().equals(request.signer().get()))
              .reduce((older, newer) -> newer)
              .orElse(token);
    }
    Signatory signatory = new Signatory(List.of(by.certificate()));
    ToBeSigned bytes;
    try {
      bytes = request.bind(signatory);
    } catch (SigningException e) {
      if (fault == Fault.SWALLOWS_REFUSALS) {
        return refused(Reason.INVALID_INPUT, "key", "签名失败。");
      }
      throw e;
    }
    if (fault == Fault.MIXES_UP_THREADS) {
      shared = bytes;
      Thread.yield();
      bytes = shared;
    }
    byte[] value =
        TestKeys.sign(
            SignatureAlgorithm.P256, token.key(), other(request) ? new byte[1] : bytes.der());
    if (fault == Fault.REPEATS_ITS_SIGNATURE && request.purpose() == Purpose.DOCUMENT) {
      value =
          SIGNATURES
              .get()
              .computeIfAbsent(
                  by.certificate(),
                  c ->
                      TestKeys.sign(
                          SignatureAlgorithm.P256, token.key(), request.bind(signatory).der()));
    }
    return new SigningStep.Signed(
        value,
        fault == Fault.RETURNS_ANOTHER_CERTIFICATE
            ? new Signatory(
                new KitAuthority()
                    .issue(by.owner(), by.certificate().getPublicKey(), Usage.SIGNING))
            : signatory);
  }

  /** At login only: a document's signature is looked at by several rules. */
  private boolean other(SigningRequest request) {
    return fault == Fault.SIGNS_OTHER_BYTES && request.purpose() == Purpose.LOGIN;
  }

  private Refused refused(Reason reason, String field, String zh) {
    return new Refused(
        reason, field, new Text(zh, fault == Fault.SPEAKS_CHINESE_ONLY ? zh : "Not signed."));
  }

  @Override
  public Optional<Enrolment> enrolment() {
    return Optional.of(this);
  }

  @Override
  public Invitation begin(SignerIdentity identity, ProviderContext context) {
    return new Invitation(
        fault == Fault.DESCRIBES_NO_ENROLMENT ? "a password" : schema("password"));
  }

  @Override
  public EnrolmentResult complete(
      SignerIdentity identity,
      SigningInputs inputs,
      CertificateAuthority authority,
      ProviderContext context) {
    KeyPair keys = TestKeys.generate(SignatureAlgorithm.P256);
    if (fault == Fault.ASKS_THE_AUTHORITY_FIRST) {
      authority.issue(identity, keys.getPublic(), Usage.ENCRYPTION);
    }
    if (inputs.value("password").isEmpty()) {
      return new EnrolmentResult.NotEnrolled(refused(Reason.INVALID_INPUT, "password", "缺少密码。"));
    }
    String password = inputs.value("password").get();
    SignerIdentity named =
        fault == Fault.BELIEVES_WHAT_IS_TYPED
            ? new SignerIdentity(
                identity.role(), identity.code(), inputs.value("name").orElse(identity.name()))
            : identity;
    X509Certificate certificate = authority.issue(named, keys.getPublic(), Usage.SIGNING).get(0);
    String key = hash(certificate.toString()).substring(0, 32);
    try {
      context
          .store()
          .put(
              fault == Fault.USES_THE_NUMBER_AS_KEY
                  ? "by-code/" + identity.code()
                  : "by-key/" + key,
              (fault == Fault.STORES_THE_PASSWORD ? password : key)
                  .getBytes(StandardCharsets.US_ASCII));
    } catch (RuntimeException e) {
      if (fault != Fault.LEAVES_A_CERTIFICATE) {
        authority.revoke(certificate, "could not be stored");
      }
      throw e;
    }
    tokens.put(key, new Token(identity, keys.getPrivate(), certificate, hash(password)));
    return new EnrolmentResult.Enrolled(key, List.of(certificate));
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<KeyCare> keyCare() {
    return Optional.of(new FakeKeyCare(fault, tokens));
  }
}
