package org.zhuce.signing.softkey.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
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

/** The department's seal from a PKCS#12 file. Signs at once. */
@Component(
    service = SigningProvider.class,
    configurationPid = "org.zhuce.signing.softkey",
    property = {SigningProvider.ID + "=softkey", SigningProvider.ROLES + "=AUTHORITY"})
@Designate(ocd = SoftKeySigningProvider.Config.class)
public final class SoftKeySigningProvider implements SigningProvider {

  private static final Logger LOG = LoggerFactory.getLogger(SoftKeySigningProvider.class);
  private static final int RSA_BITS = 3072;

  @ObjectClassDefinition(name = "Zhuce department's seal in a file")
  @interface Config {
    @AttributeDefinition(
        description =
            "PKCS#12 file with the department's key and certificates; empty: seal/department.p12 in"
                + " the folder zhuce.data, made at first use (for demonstration)")
    String keystore() default "";

    @AttributeDefinition(
        description = "File with its password; empty: the key file's name with .password")
    String passwordFile() default "";
  }

  private final CertificateAuthority authority;
  private final Path file;
  private final Path secret;
  private final boolean demo;
  private volatile Optional<SealKey> loaded = Optional.empty();

  /** Made by the container. */
  @Activate
  public SoftKeySigningProvider(
      BundleContext bundle, Config config, @Reference CertificateAuthority authority) {
    this(
        config.keystore().isBlank() ? defaultFile(bundle) : Path.of(config.keystore()),
        config.passwordFile(),
        config.keystore().isBlank(),
        authority);
  }

  /**
   * For tests.
   *
   * @param demo whether a key is made if the file is missing
   */
  SoftKeySigningProvider(
      Path file, String passwordFile, boolean demo, CertificateAuthority authority) {
    this.file = file;
    this.secret =
        passwordFile.isBlank()
            ? file.resolveSibling(
                file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".password")
            : Path.of(passwordFile);
    this.demo = demo;
    this.authority = authority;
  }

  private static Path defaultFile(BundleContext bundle) {
    String data = bundle.getProperty("zhuce.data");
    if (data == null || data.isBlank()) {
      throw new IllegalStateException(
          "set the system property zhuce.data, or keystore in org.zhuce.signing.softkey");
    }
    return Path.of(data, "seal", "department.p12");
  }

  @Override
  public SigningStep begin(SigningRequest request, SigningInputs inputs, ProviderContext context) {
    if (request.signer().isEmpty()) {
      return new Refused(
          Refused.Reason.NO_CERTIFICATE,
          "",
          new Text("部门印章不能用于登录。", "The department's seal is not for logging in."));
    }
    SealKey seal = seal(request.signer().get());
    Signatory signatory = new Signatory(seal.chain());
    ToBeSigned bytes = request.bind(signatory);
    try {
      return new SigningStep.Signed(seal.sign(bytes.der(), bytes.signatureAlgorithm()), signatory);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with the department's key " + file, e);
    }
  }

  @Override
  public SigningStep complete(
      SigningRequest request, byte[] state, SigningInputs inputs, ProviderContext context) {
    // Never announced by begin; so whoever comes here has mixed up tickets
    throw new IllegalStateException("the department's seal signs at once");
  }

  private SealKey seal(SignerIdentity department) {
    Optional<SealKey> known = loaded;
    return known.orElseGet(() -> load(department));
  }

  private synchronized SealKey load(SignerIdentity department) {
    if (loaded.isEmpty()) {
      try {
        if (demo) {
          makeIfMissing(department);
        }
        loaded = Optional.of(SealKey.read(file, secret));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the department's key " + file, e);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("cannot open the department's key " + file, e);
      }
    }
    return loaded.get();
  }

  private void makeIfMissing(SignerIdentity department)
      throws IOException, GeneralSecurityException {
    Path folder = file.toAbsolutePath().getParent();
    SecretFiles.folder(folder);
    // Two nodes that share the folder must not both make a key
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.exists(file)) {
        LOG.warn(
            "Making a demo seal for the department in {}. Configure keystore in"
                + " org.zhuce.signing.softkey to use the department's own key.",
            file);
        enrol(department);
      }
    }
  }

  private void enrol(SignerIdentity department) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(RSA_BITS);
    KeyPair keys = generator.generateKeyPair();
    List<X509Certificate> chain =
        authority.issue(department, keys.getPublic(), CertificateAuthority.Usage.SIGNING);
    try {
      new SealKey(keys.getPrivate(), chain).write(file, secret);
    } catch (IOException | GeneralSecurityException e) {
      authority.revoke(chain.get(0), "its key could not be kept");
      throw e;
    }
  }
}
