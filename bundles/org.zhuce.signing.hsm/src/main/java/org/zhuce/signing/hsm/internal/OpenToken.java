package org.zhuce.signing.hsm.internal;

import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.login.LoginException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.signing.spi.Text;

/** A token that is logged in, until it is pulled or closed. May be used by many threads. */
final class OpenToken implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenToken.class);

  private final Settings.TokenName name;
  private final Provider provider;
  private final KeyStore store;

  private OpenToken(Settings.TokenName name, Provider provider, KeyStore store) {
    this.name = name;
    this.provider = provider;
    this.store = store;
  }

  /**
   * Logs in, with one try.
   *
   * @param slot place of the token's slot in the list of all slots
   * @throws TokenFault if the token refuses the PIN or is away
   */
  static OpenToken logIn(Settings settings, int slot, char[] pin) {
    Provider sun = Security.getProvider("SunPKCS11");
    if (sun == null) {
      throw new TokenFault(
          TokenFault.Kind.SETTINGS,
          new Text(
              "当前 Java 缺少模块 jdk.crypto.cryptoki。",
              "This Java lacks the module jdk.crypto.cryptoki; run a JDK that has it."));
    }
    try {
      Provider provider = sun.configure(configuration(settings, slot));
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      OpenToken token = new OpenToken(settings.token(), provider, store);
      try {
        store.load(null, pin);
      } catch (IOException | GeneralSecurityException | ProviderException e) {
        token.close();
        throw e;
      }
      return token;
    } catch (IOException
        | GeneralSecurityException
        | ProviderException
        | InvalidParameterException e) {
      throw refusedPin(e) ? wrongPin(settings.token(), e) : TokenFault.away(settings.token(), e);
    }
  }

  /** Keys that are made here sign, stay in the token and cannot be read out of it. */
  private static String configuration(Settings settings, int slot) {
    return "--name = ZhuceSeal\nlibrary = "
        + settings.library()
        + "\nslotListIndex = "
        + slot
        + "\ndestroyTokenAfterLogout = true\ncleaner.shortInterval = 1000\n"
        + "cleaner.longInterval = 1000\n"
        + "attributes(generate, CKO_PRIVATE_KEY, *) = {\n  CKA_TOKEN = true\n"
        + "  CKA_PRIVATE = true\n  CKA_SENSITIVE = true\n  CKA_EXTRACTABLE = false\n"
        + "  CKA_SIGN = true\n  CKA_DECRYPT = false\n  CKA_UNWRAP = false\n  CKA_DERIVE = false\n}\n"
        // Else it would end with its session
        + "attributes(generate, CKO_PUBLIC_KEY, *) = {\n  CKA_TOKEN = true\n}\n";
  }

  private static boolean refusedPin(Throwable e) {
    return Stream.iterate(e, t -> t != null, Throwable::getCause)
        .map(t -> String.valueOf(t.getMessage()))
        .anyMatch(m -> m.contains("CKR_PIN_") || m.contains("CKR_USER_PIN_NOT_INITIALIZED"));
  }

  static TokenFault wrongPin(Settings.TokenName name, Throwable cause) {
    return new TokenFault(
        TokenFault.Kind.PIN,
        new Text(
            "密码设备“" + name + "”拒绝了 PIN；为免锁定不再重试。请改正 PIN 或配置。",
            "The token "
                + name
                + " refused the PIN, which is not tried again. Correct the PIN or the settings."),
        cause);
  }

  Provider provider() {
    return provider;
  }

  KeyStore store() {
    return store;
  }

  /**
   * Signs, in a session of its own.
   *
   * @throws TokenFault if the token was pulled
   */
  byte[] sign(PrivateKey key, byte[] bytes, String algorithm) {
    try {
      Signature signature = Signature.getInstance(algorithm, provider);
      signature.initSign(key);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException | ProviderException e) {
      throw TokenFault.away(name, e);
    }
  }

  /** The certificates under that label, the key's own first; empty if there are none. */
  List<X509Certificate> chain(String key) throws GeneralSecurityException {
    Certificate[] chain = store.getCertificateChain(key);
    return chain == null
        ? List.of()
        : Arrays.stream(chain).map(X509Certificate.class::cast).toList();
  }

  /** Logs out and gives back sessions and the thread that tidies them. */
  @Override
  public void close() {
    try {
      ((AuthProvider) provider).logout();
    } catch (LoginException | ProviderException e) {
      // The token is away, and with it the login
      LOG.debug("token {} not logged out", name, e);
    }
  }
}
