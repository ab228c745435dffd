package org.zhuce.signing.softkey.internal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningRequest;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;
import org.zhuce.signing.spi.ToBeSigned;

/**
 * The department's seal from PKCS#12 files, one a kind of key. Signs at once, with the key that the
 * request wants most ({@link SigningRequest#algorithms()}).
 */
@Component(
    service = SigningProvider.class,
    configurationPid = "org.zhuce.signing.softkey",
    property = {SigningProvider.ID + "=softkey", SigningProvider.ROLES + "=AUTHORITY"})
@Designate(ocd = SoftKeySigningProvider.Config.class)
public final class SoftKeySigningProvider implements SigningProvider {

  @ObjectClassDefinition(name = "Zhuce department's seal in files")
  @interface Config {
    @AttributeDefinition(
        description =
            "PKCS#12 files with one of the department's keys and its certificates each, separated by"
                + " commas; empty: keys made at first use in the folder seal of zhuce.data (for"
                + " demonstration)")
    String keystore() default "";

    @AttributeDefinition(
        description = "File with their password; empty: each key file's name with .password")
    String passwordFile() default "";

    @AttributeDefinition(description = "Kinds of keys that are made: rsa, p256, sm2")
    String kinds() default "p256,sm2";
  }

  private final CertificateAuthority authority;
  private final List<SealFile> files;

  /** Made by the container. */
  @Activate
  public SoftKeySigningProvider(
      BundleContext bundle, Config config, @Reference CertificateAuthority authority) {
    this(files(bundle, config), authority);
  }

  SoftKeySigningProvider(List<SealFile> files, CertificateAuthority authority) {
    this.files = List.copyOf(files);
    this.authority = authority;
  }

  private static List<SealFile> files(BundleContext bundle, Config config) {
    if (!config.keystore().isBlank()) {
      return Arrays.stream(config.keystore().split(","))
          .map(file -> SealFile.of(Path.of(file.strip()), config.passwordFile()))
          .toList();
    }
    String data = bundle.getProperty("zhuce.data");
    if (data == null || data.isBlank()) {
      throw new IllegalStateException(
          "set the system property zhuce.data, or keystore in org.zhuce.signing.softkey");
    }
    return SignatureAlgorithm.allConfigured(config.kinds()).stream()
        .map(algorithm -> SealFile.made(Path.of(data, "seal"), algorithm))
        .toList();
  }

  @Override
  public SigningStep begin(SigningRequest request, SigningInputs inputs, ProviderContext context) {
    if (request.signer().isEmpty()) {
      return new Refused(
          Refused.Reason.NO_CERTIFICATE,
          "",
          new Text("部门印章不能用于登录。", "The department's seal is not for logging in."));
    }
    Optional<SealKey> seal = seal(request.algorithms(), request.signer().get());
    if (seal.isEmpty()) {
      return new Refused(
          Refused.Reason.NO_CERTIFICATE,
          "",
          new Text(
              "部门印章没有本次签名所需算法的密钥：" + request.algorithms() + "。",
              "The department has no seal key for any of " + request.algorithms() + "."));
    }
    Signatory signatory = new Signatory(seal.get().chain());
    ToBeSigned bytes = request.bind(signatory);
    try {
      return new SigningStep.Signed(
          seal.get().sign(bytes.der(), bytes.signatureAlgorithm()), signatory);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with the department's key", e);
    }
  }

  @Override
  public SigningStep complete(
      SigningRequest request, byte[] state, SigningInputs inputs, ProviderContext context) {
    // Never announced by begin; so whoever comes here has mixed up tickets
    throw new IllegalStateException("the department's seal signs at once");
  }

  /** The key for the most wanted algorithm that there is a key for. */
  private Optional<SealKey> seal(List<SignatureAlgorithm> wanted, SignerIdentity department) {
    return wanted.stream()
        .flatMap(
            algorithm ->
                files.stream().flatMap(f -> f.key(algorithm, department, authority).stream()))
        .findFirst();
  }
}
