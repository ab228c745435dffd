package org.zhuce.cakey.assistant.internal.key;

import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.zhuce.cakey.assistant.internal.Refusal;

/**
 * A key in a PKCS#11 token through SunPKCS11. A token is logged in as a whole, for all of a
 * program: so one use at a time, and logged out after it, since else the next one would need no
 * PIN.
 */
final class Pkcs11Key implements CaKey {
  private static final String ALIAS = "zhuce-";
  private static final ReentrantLock IN_USE = new ReentrantLock();

  private final String id;
  private final Pkcs11Tool.Token token;
  private final Pkcs11Tokens tokens;

  Pkcs11Key(String id, Pkcs11Tool.Token token, Pkcs11Tokens tokens) {
    this.id = id;
    this.token = token;
    this.tokens = tokens;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Kind kind() {
    return Kind.PKCS11;
  }

  @Override
  public String label() {
    return token.label();
  }

  @Override
  public List<X509Certificate> chain() {
    return tokens.tool().certificates(token.slot()).stream()
        .map(Certificates::of)
        .filter(c -> c.getBasicConstraints() < 0)
        .max(Comparator.comparing(X509Certificate::getNotBefore))
        .map(List::of)
        .orElse(List.of());
  }

  /** A token that is logged in; held by one thread. */
  private final class Login implements AutoCloseable {
    private AuthProvider provider;
    private KeyStore store;

    private Login(char[] pin) {
      IN_USE.lock();
      boolean done = false;
      try {
        try {
          enter(pin);
        } catch (GeneralSecurityException | IOException | ProviderException e) {
          if (isAboutPin(e)) {
            throw e;
          }
          // It may have been out and is in again, which only a library that is loaded anew sees
          tokens.reload();
          enter(pin);
        }
        done = true;
      } catch (LoginException e) {
        throw isAboutPin(e) ? new WrongPasswordException(e) : gone(e);
      } catch (GeneralSecurityException | IOException | ProviderException e) {
        throw gone(e);
      } finally {
        if (!done) {
          IN_USE.unlock();
        }
      }
    }

    private void enter(char[] pin) throws GeneralSecurityException, IOException {
      provider = tokens.provider(token);
      provider.login(null, callbacks -> answer(callbacks, pin));
      store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, pin);
    }

    private void answer(Callback[] callbacks, char[] pin) throws UnsupportedCallbackException {
      for (Callback callback : callbacks) {
        if (!(callback instanceof PasswordCallback)) {
          throw new UnsupportedCallbackException(callback);
        }
        ((PasswordCallback) callback).setPassword(pin);
      }
    }

    private boolean isAboutPin(Exception e) {
      String why = String.valueOf(e.getCause());
      return e instanceof FailedLoginException
          || why.contains("CKR_PIN_INCORRECT")
          || why.contains("CKR_PIN_LEN_RANGE")
          || why.contains("CKR_PIN_INVALID");
    }

    @Override
    public void close() {
      try {
        provider.logout();
      } catch (LoginException | ProviderException e) {
        // The token was pulled out; so it is logged out
        tokens.reload();
      } finally {
        IN_USE.unlock();
      }
    }
  }

  private Refusal gone(Exception cause) {
    tokens.reload();
    Refusal refusal =
        new Refusal(
            "token-failed",
            "CA 锁操作失败，请重新插入后再试。",
            "The token failed; plug it in again and try once more.");
    refusal.initCause(cause);
    return refusal;
  }

  @Override
  public OpenKey open(char[] password) {
    Login login = new Login(password);
    try {
      String alias =
          signing(login.store).stream()
              .max(Comparator.comparing(a -> certificate(login.store, a).getNotBefore()))
              .orElseThrow(
                  () ->
                      new Refusal(
                          "no-certificate",
                          "该 CA 锁中没有带证书的签名密钥，请先申领。",
                          "The token has no signing key with a certificate; enrol first."));
      PrivateKey key = (PrivateKey) login.store.getKey(alias, null);
      List<X509Certificate> chain = List.of(certificate(login.store, alias));
      return new Opened(login, key, chain);
    } catch (GeneralSecurityException e) {
      login.close();
      throw gone(e);
    } catch (RuntimeException e) {
      login.close();
      throw e;
    }
  }

  /** A logged-in token's key. */
  private record Opened(Login login, PrivateKey key, List<X509Certificate> chain)
      implements OpenKey {
    @Override
    public byte[] sign(byte[] bytes) {
      KeyAlgorithm algorithm = KeyAlgorithm.of(chain.get(0).getPublicKey());
      try {
        Signature signature = Signature.getInstance(algorithm.signature(), login.provider);
        signature.initSign(key);
        signature.update(bytes);
        return signature.sign();
      } catch (GeneralSecurityException | ProviderException e) {
        throw new Refusal(
            "token-failed",
            "CA 锁签名失败，请重新插入后再试。",
            "The token did not sign; plug it in again and try once more.");
      }
    }

    @Override
    public void close() {
      login.close();
    }
  }

  private static List<String> signing(KeyStore store) throws GeneralSecurityException {
    List<String> all = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate) {
        all.add(alias);
      }
    }
    return all;
  }

  private static X509Certificate certificate(KeyStore store, String alias) {
    try {
      return Certificates.of(store.getCertificate(alias).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a token's certificate cannot be read", e);
    }
  }

  @Override
  public void changePassword(char[] old, char[] fresh) {
    exclusively(() -> tokens.tool().changePin(token.slot(), old, fresh));
  }

  @Override
  public void unlock(char[] release, char[] fresh) {
    exclusively(() -> tokens.tool().setPin(token.slot(), release, fresh));
  }

  private void exclusively(Runnable work) {
    IN_USE.lock();
    try {
      work.run();
      tokens.reload();
    } finally {
      IN_USE.unlock();
    }
  }

  @Override
  public NewKey generate(KeyAlgorithm algorithm, char[] password) {
    if (algorithm == KeyAlgorithm.SM2) {
      throw new Refusal(
          "key-kind",
          "此接口的 CA 锁不支持 SM2 密钥，请选择 p256 或 rsa3072。",
          "Tokens have no SM2 here; choose p256 or rsa3072.");
    }
    Login login = new Login(password);
    try {
      KeyPair pair = algorithm.generate(login.provider);
      return new Fresh(login, pair, algorithm);
    } catch (GeneralSecurityException | ProviderException e) {
      login.close();
      throw gone(e);
    }
  }

  /** A key that the token has just made. */
  private record Fresh(Login login, KeyPair pair, KeyAlgorithm algorithm) implements NewKey {
    @Override
    public byte[] request(String name) {
      return Certificates.request(pair, algorithm, login.provider, name);
    }

    @Override
    public void certified(List<X509Certificate> chain) {
      Certificates.requireFor(pair, chain);
      try {
        List<String> earlier = signing(login.store);
        String alias = ALIAS + chain.get(0).getSerialNumber().toString(16);
        login.store.setKeyEntry(alias, pair.getPrivate(), null, new Certificate[] {chain.get(0)});
        for (String old : earlier) {
          // Its certificate is revoked with the new one's issue; others' keys stay
          if (old.startsWith(ALIAS) && !old.equals(alias)) {
            login.store.deleteEntry(old);
          }
        }
      } catch (GeneralSecurityException | ProviderException e) {
        throw new IllegalStateException("the token does not keep the key", e);
      }
    }

    @Override
    public void close() {
      login.close();
    }
  }

  @Override
  public String toString() {
    return "Pkcs11Key[" + Arrays.asList(id, token.label()) + "]";
  }
}
