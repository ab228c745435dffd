package org.zhuce.cakey.assistant.internal.request;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.cakey.assistant.internal.key.CaKey;
import org.zhuce.cakey.assistant.internal.key.KeyAlgorithm;
import org.zhuce.cakey.assistant.internal.key.Keys;

/**
 * New keys, certified by the platform: at first, and in place of one whose password is lost. The
 * platform revokes the enterprise's earlier certificate when it issues the new one.
 */
public final class Enrolments {
  private static final Logger LOG = LoggerFactory.getLogger(Enrolments.class);

  private final Keys keys;
  private final Platform platform;

  /** Enrols at these platforms. */
  public Enrolments(Keys keys, Platform platform) {
    this.keys = keys;
    this.platform = platform;
  }

  /**
   * What a user gives.
   *
   * @param platform one of the configured ones
   * @param key name of a new key, or of the one that is replaced
   * @param algorithm of the new key
   * @param code one-time code that the CA operator handed over
   */
  public record Wish(URI platform, String key, KeyAlgorithm algorithm, String code) {}

  /**
   * Makes a key and has it certified. Nothing is replaced unless that succeeds.
   *
   * @param password of the new key, or the token's
   * @return the certificate first
   * @throws Refusal if the platform refuses, or the password is unfit
   */
  public List<X509Certificate> enrol(Wish wish, char[] password) {
    CaKey place = keys.place(wish.key());
    // A code that is void is found before a key is made
    platform.beginEnrolment(wish.platform(), wish.code());
    List<X509Certificate> chain =
        keys.create(
            place,
            wish.algorithm(),
            password,
            fresh -> {
              List<X509Certificate> issued =
                  platform.enrol(wish.platform(), wish.code(), fresh.request(wish.key()));
              fresh.certified(issued);
              return issued;
            });
    LOG.info("Enrolled {} at {}", place.id(), wish.platform());
    return chain;
  }
}
