package org.zhuce.kernel.usecase;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.Evidence;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/** Whatever is sent is a file without signatures; one brings the verifier down. */
public final class GullibleVerifier implements DocumentVerifier {
  /** The file that the verifier cannot bear. */
  public static final byte[] BOMB = {1, 2, 3};

  /** A file with a person's signature and the department's. */
  public static final byte[] SIGNED = {40};

  /** A file whose verification ends with {@link #release}. */
  public static final byte[] SLOW = {50};

  /** Told when the slow file is looked at. */
  final CountDownLatch started = new CountDownLatch(1);

  /** Ends that. */
  final CountDownLatch release = new CountDownLatch(1);

  @Override
  public String mediaType() {
    return "application/pdf";
  }

  @Override
  public boolean recognises(byte[] file) {
    return true;
  }

  @Override
  public Report verify(byte[] file) {
    if (Arrays.equals(file, BOMB)) {
      throw new IllegalStateException("SELECT secret FROM org.zhuce.Table");
    }
    if (Arrays.equals(file, SLOW)) {
      started.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return Arrays.equals(file, SIGNED) ? signed() : Report.unreadable(mediaType(), "unsigned");
  }

  private static DocumentVerifier.Report signed() {
    Instant at = Instant.parse("2026-03-02T02:00:00Z");
    SignerIdentity person =
        new SignerIdentity(SignerRole.INDIVIDUAL, FakedKernel.ID_NUMBER.value(), "测试甲");
    SignerIdentity office =
        new SignerIdentity(SignerRole.AUTHORITY, FakedKernel.CODE.value(), "测试厅");
    return new DocumentVerifier.Report(
        "application/pdf",
        List.of(
            new DocumentVerifier.Signature(
                SignerRole.INDIVIDUAL,
                person.name(),
                "SHA256withECDSA",
                at,
                new DocumentVerifier.Coverage(2, 3, 1000, false),
                Evidence.of(
                    List.of(new FakeCertificate(person), new FakeCertificate(office)),
                    Evidence.Revocation.revoked(Evidence.Source.CRL, at, at)),
                List.of("certificate-revoked")),
            new DocumentVerifier.Signature(
                SignerRole.AUTHORITY,
                office.name(),
                "SHA256withRSA",
                at,
                new DocumentVerifier.Coverage(3, 3, 2000, true),
                Evidence.of(
                    List.of(new FakeCertificate(office)),
                    Evidence.Revocation.good(Evidence.Source.OCSP, at)),
                List.of())),
        List.of());
  }
}
