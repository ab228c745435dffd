package org.zhuce.benchmarks;

import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.zhuce.document.ofd.internal.DemoSealMaker;
import org.zhuce.document.ofd.internal.FloorOfdVerifier;
import org.zhuce.document.ofd.internal.StaxOfdCertificates;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.OfdCertificates;
import org.zhuce.walk.Case;

/** Certificates as OFD, drawn and sealed by the platform's code with a key of the department's. */
final class FloorOfd {
  private final Clock clock = Clock.systemUTC();
  private final FloorPaper paper = new FloorPaper(clock);
  private final OfdCertificates certificates;
  private final DocumentVerifier verifier;
  private final FloorCases.Signer department;

  FloorOfd(FloorCases cases) {
    certificates =
        new StaxOfdCertificates(
            new DemoSealMaker(cases.authority().authority(), cases.authority().stores()));
    verifier = FloorOfdVerifier.of(cases.authority().signatures());
    BouncyCastleProvider provider = new BouncyCastleProvider();
    department =
        cases.signer(
            FloorCases.DEPARTMENT,
            FloorCases.keys("EC", new ECGenParameterSpec("sm2p256v1"), Optional.of(provider)),
            Optional.of(provider));
  }

  byte[] certificate(Case one) {
    byte[] drawn =
        certificates.render(
            paper.facts(one),
            one.photo(),
            one.handwriting(),
            FloorPaper.ISSUER,
            FloorPaper.VERIFICATION);
    OfdCertificates.Unsigned unsigned =
        certificates.prepare(
            drawn, department.identity(), department.chain().get(0), clock.instant());
    return certificates.embed(
        unsigned,
        department.chain().get(0),
        department.pen().sign("SM3withSM2", unsigned.toBeSigned()));
  }

  boolean valid(byte[] file) {
    return verifier.verify(file).valid();
  }
}
