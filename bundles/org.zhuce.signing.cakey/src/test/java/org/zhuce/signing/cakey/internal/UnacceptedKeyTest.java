package org.zhuce.signing.cakey.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.signing.cakey.internal.CaKeySigningProviderTest.certificate;
import static org.zhuce.signing.cakey.internal.CaKeySigningProviderTest.csr;
import static org.zhuce.signing.cakey.internal.CaKeySigningProviderTest.inputs;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.EnrolmentResult.Enrolled;
import org.zhuce.signing.spi.EnrolmentResult.NotEnrolled;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.Text;
import org.zhuce.signing.testkit.KitAuthority;
import org.zhuce.signing.testkit.KitContext;
import org.zhuce.signing.testkit.KitRequest;
import org.zhuce.signing.testkit.TestKeys;

class UnacceptedKeyTest {
  private static final SignerIdentity ENTERPRISE =
      new SignerIdentity(SignerRole.ENTERPRISE, "91620100MA0TEST00X", "甘肃测试建设工程有限公司");
  private static final Text WHY = new Text("请使用 SM2 密钥", "use a key for SM2");

  /** Lent by a platform that takes signatures of another kind alone. */
  private static final CertificateAuthority NATIONAL =
      new CertificateAuthority() {
        @Override
        public List<X509Certificate> issue(SignerIdentity subject, PublicKey key, Usage usage) {
          throw new SigningException("certificate-algorithm", WHY);
        }

        @Override
        public void revoke(X509Certificate certificate, String reason) {
          throw new AssertionError("nothing is to be revoked");
        }
      };

  private final CaKeySigningProvider provider = new CaKeySigningProvider();
  private final KitContext context = new KitContext();

  @Test
  void namesTheRequestAndTheCureAndKeepsTheEarlierKey() throws Exception {
    KeyPair key = TestKeys.generate(SignatureAlgorithm.P256);
    SigningInputs request = inputs("csr", csr(key, key, "SHA256withECDSA"));
    var enrolment = provider.enrolment().orElseThrow();
    Enrolled earlier =
        (Enrolled) enrolment.complete(ENTERPRISE, request, new KitAuthority(), context);

    NotEnrolled refused = (NotEnrolled) enrolment.complete(ENTERPRISE, request, NATIONAL, context);

    assertThat(refused.refusal().field()).isEqualTo("csr");
    assertThat(refused.refusal().message()).isEqualTo(WHY);
    assertThat(
            provider.begin(
                KitRequest.login(SignerRole.ENTERPRISE),
                certificate(earlier.chain().get(0)),
                context))
        .isInstanceOf(Challenge.class);
  }
}
