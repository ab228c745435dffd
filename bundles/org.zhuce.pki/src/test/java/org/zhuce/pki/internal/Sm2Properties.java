package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.zhuce.kernel.port.Signatures.Checked;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.ToBeSigned;

/** What holds for every SM2 signature: no bit of it can be another, and it serves one purpose. */
class Sm2Properties {
  private static final DemoCertificateAuthority AUTHORITY;
  private static final BouncyCastleSignatures SIGNATURES;

  static {
    try {
      Path folder =
          Files.createTempDirectory(Files.createDirectories(Path.of("target", "sm2")), "pki");
      AUTHORITY = DemoFixture.authority(folder);
      SIGNATURES =
          new BouncyCastleSignatures(
              List.of(AUTHORITY, new TrustedRoots(folder.resolve("trusted"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final List<X509Certificate> CHAIN =
      DemoFixture.signing(AUTHORITY, Keys.SM2.pair().getPublic());
  private static final byte[] CONTENT = {1, 2, 3};
  private static final byte[] LOGIN = signed(Purpose.LOGIN, CONTENT);
  private static final byte[] DOCUMENT = signed(Purpose.DOCUMENT, CONTENT);

  /** The parts of a message that the signature protects, or is. */
  enum Part {
    VALUE {
      @Override
      byte[] of(byte[] message) throws CMSException {
        return signer(message).getSignature();
      }
    },
    ATTRIBUTES {
      @Override
      byte[] of(byte[] message) throws CMSException, IOException {
        // Tagged otherwise in the message than where they are signed (RFC 5652, 5.4)
        byte[] set = signer(message).getEncodedSignedAttributes();
        return Arrays.copyOfRange(set, 1, set.length);
      }
    },
    CERTIFICATE {
      @Override
      byte[] of(byte[] message) {
        return CertificateJudge.bytes(CertificateJudge.holder(CHAIN.get(0)));
      }
    };

    abstract byte[] of(byte[] message) throws CMSException, IOException;

    private static SignerInformation signer(byte[] message) throws CMSException {
      return new CMSSignedData(message).getSignerInfos().getSigners().iterator().next();
    }

    /** Where it begins in a message. */
    int place(byte[] message, byte[] part) {
      int at = 0;
      while (!Arrays.equals(part, 0, part.length, message, at, at + part.length)) {
        at++;
      }
      return at;
    }
  }

  private static byte[] signed(Purpose purpose, byte[] content) {
    ToBeSigned tbs = toBeSigned(purpose, content);
    return SIGNATURES.assemble(
        purpose, tbs, enclosed(purpose, content), Keys.SM2.sign(tbs.der()), CHAIN);
  }

  private static byte[] enclosed(Purpose purpose, byte[] content) {
    return purpose == Purpose.LOGIN ? content : new byte[0];
  }

  private static ToBeSigned toBeSigned(Purpose purpose, byte[] content) {
    byte[] digest = SIGNATURES.digest(Keys.SM2.algorithm()).digest(content);
    return SIGNATURES.toBeSigned(purpose, digest, CHAIN.get(0));
  }

  private static Checked verify(Purpose purpose, byte[] message, byte[] content) {
    return SIGNATURES.verify(purpose, message, d -> d.digest(content), DemoFixture.NOW);
  }

  @Property(tries = 900, shrinking = ShrinkingMode.OFF)
  void oneFlippedBitIsFound(
      @ForAll Part part,
      @ForAll boolean login,
      @ForAll @IntRange(max = Integer.MAX_VALUE) int place,
      @ForAll @IntRange(max = 7) int bit)
      throws Exception {
    Purpose purpose = login ? Purpose.LOGIN : Purpose.DOCUMENT;
    byte[] message = login ? LOGIN : DOCUMENT;
    assertThat(verify(purpose, message, CONTENT).faults()).isEmpty();
    byte[] target = part.of(message);
    byte[] changed = message.clone();
    changed[part.place(message, target) + place % target.length] ^= (byte) (1 << bit);
    assertThat(verify(purpose, changed, CONTENT).faults()).isNotEmpty();
  }

  @Property(tries = 200)
  void aLoginIsNoDocumentAndADocumentNoLogin(@ForAll byte[] content) {
    byte[] login = signed(Purpose.LOGIN, content);
    byte[] document = signed(Purpose.DOCUMENT, content);
    assertThat(verify(Purpose.LOGIN, login, content).faults()).isEmpty();
    assertThat(verify(Purpose.DOCUMENT, document, content).faults()).isEmpty();
    assertThat(verify(Purpose.DOCUMENT, login, content).faults()).contains("content-type-wrong");
    assertThat(verify(Purpose.LOGIN, document, content).faults()).contains("content-type-wrong");
  }

  /** Not even with the platform's help: the bytes that are signed differ. */
  @Property(tries = 200)
  void aValueFitsItsOwnPurposeAlone(@ForAll byte[] content, @ForAll boolean login) {
    Purpose mine = login ? Purpose.LOGIN : Purpose.DOCUMENT;
    Purpose other = login ? Purpose.DOCUMENT : Purpose.LOGIN;
    byte[] value = Keys.SM2.sign(toBeSigned(mine, content).der());
    for (ToBeSigned tbs : List.of(toBeSigned(mine, content), toBeSigned(other, content))) {
      SigningException refused =
          catchThrowableOfType(
              SigningException.class,
              () -> SIGNATURES.assemble(other, tbs, enclosed(other, content), value, CHAIN));
      assertThat(refused.code()).isEqualTo("signature-invalid");
    }
  }
}
