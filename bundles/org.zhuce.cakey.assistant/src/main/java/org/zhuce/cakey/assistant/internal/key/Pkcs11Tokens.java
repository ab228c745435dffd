package org.zhuce.cakey.assistant.internal.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.AuthProvider;
import java.security.InvalidParameterException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zhuce.cakey.assistant.Settings;
import org.zhuce.cakey.assistant.internal.Refusal;

/** The tokens of one PKCS#11 library. */
final class Pkcs11Tokens {
  private final Settings.TokenLibrary settings;
  private final Pkcs11Tool tool;
  private Path loaded;

  /** SunPKCS11 loads a library once and holds on to a slot: one provider for each token. */
  private final Map<Pkcs11Tool.Token, AuthProvider> providers = new HashMap<>();

  Pkcs11Tokens(Settings.TokenLibrary settings) {
    this.settings = settings;
    this.tool = new Pkcs11Tool(settings);
    this.loaded = settings.library();
  }

  List<Pkcs11Key> detect() {
    List<Pkcs11Tool.Token> present = tool.tokens();
    forgetAllBut(present);
    return present.stream().map(token -> new Pkcs11Key(id(token), token, this)).toList();
  }

  Pkcs11Tool tool() {
    return tool;
  }

  /** The serial number tells tokens apart, also when they change slots. */
  private static String id(Pkcs11Tool.Token token) {
    return "token-" + token.serial().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
  }

  private synchronized void forgetAllBut(List<Pkcs11Tool.Token> present) {
    if (!present.containsAll(providers.keySet())) {
      reload();
    }
  }

  /**
   * Loads the library anew after another process changed a PIN, or a token was pulled out. A
   * library may see tokens that come, and forget those that left, only when it is loaded; a
   * software token (SoftHSM2) reads its PINs then, too. Java 17 loads a library once for each path:
   * so from a copy. Where a copy does not load, the original goes on.
   */
  synchronized void reload() {
    providers.clear();
    try {
      Path copy = Files.createTempFile("cakey-token-", ".so");
      copy.toFile().deleteOnExit();
      Files.copy(settings.library(), copy, StandardCopyOption.REPLACE_EXISTING);
      loaded = copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Java provider of a token. */
  synchronized AuthProvider provider(Pkcs11Tool.Token token) {
    AuthProvider known = providers.get(token);
    if (known != null) {
      return known;
    }
    AuthProvider made = configured(token);
    providers.put(token, made);
    return made;
  }

  private AuthProvider configured(Pkcs11Tool.Token token) {
    try {
      return configured(token, loaded);
    } catch (Refusal e) {
      // The token may have come after the library was loaded
      reload();
    }
    try {
      return configured(token, loaded);
    } catch (Refusal e) {
      loaded = settings.library();
      return configured(token, loaded);
    }
  }

  private AuthProvider configured(Pkcs11Tool.Token token, Path library) {
    // Keys are made in the token, for signing only, and never leave it
    String configuration =
        """
        --name = %s
        library = "%s"
        slot = %d
        showInfo = false
        attributes(generate, CKO_PRIVATE_KEY, *) = {
          CKA_SENSITIVE = true
          CKA_EXTRACTABLE = false
          CKA_SIGN = true
          CKA_DECRYPT = false
        }
        """
            .formatted(
                id(token).replace('-', '_'),
                library.toString().replace("\\", "\\\\"),
                Long.decode(token.slot()));
    Provider sun = Security.getProvider("SunPKCS11");
    if (sun == null) {
      throw new IllegalStateException("this Java has no module jdk.crypto.cryptoki");
    }
    try {
      return (AuthProvider) sun.configure(configuration);
    } catch (InvalidParameterException | ProviderException e) {
      Refusal refusal =
          new Refusal(
              "token-library",
              "无法加载 CA 锁驱动 " + settings.library() + "，请检查 pkcs11.library。",
              "The token's library "
                  + settings.library()
                  + " cannot be used; check pkcs11.library.");
      refusal.initCause(e);
      throw refusal;
    }
  }
}
