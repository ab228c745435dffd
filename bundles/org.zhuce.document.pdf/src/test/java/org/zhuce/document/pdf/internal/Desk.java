package org.zhuce.document.pdf.internal;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.zhuce.kernel.internal.DocumentVerifiers;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Verification;
import org.zhuce.kernel.usecase.Verification.Result;

/**
 * The public's counter, at its most gullible: its register takes any file for one that was issued.
 * In truth it compares the bytes with what was issued, and an altered file has no chance at all;
 * here everything hangs on the signatures.
 */
final class Desk {
  private static final Certificate ISSUED =
      new Certificate(
          new CertificateId(new java.util.UUID(1, 1)),
          new RegistrationId(new java.util.UUID(1, 2)),
          new ApplicationId(new java.util.UUID(1, 3)),
          new PersonId(new java.util.UUID(1, 4)),
          Samples.facts(Samples.ENTERPRISE, 2),
          "0".repeat(32),
          Certificate.Status.CLAIMED,
          Optional.of(new Certificate.Files(new DocumentId("0".repeat(64)), Optional.empty())),
          Optional.of(Instant.EPOCH),
          1);

  private static final Verification VERIFICATION = verification();

  private Desk() {}

  static Result verify(byte[] file) {
    return VERIFICATION.byFile(file).orElseThrow();
  }

  private static Verification verification() {
    DocumentVerifiers verifiers =
        new DocumentVerifiers(4, 100, Duration.ofMinutes(1), Duration.ofMinutes(1));
    verifiers.add(new PdfDocumentVerifier(SignedFiles.PKI.signatures(), 10 * 1024 * 1024, 100));
    return new Verification(
        new Transactions() {
          @Override
          public <T> T run(Supplier<T> work) {
            return work.get();
          }

          @Override
          public <T> T read(Supplier<T> work) {
            return work.get();
          }
        },
        (RegistrationStore)
            Proxy.newProxyInstance(
                Desk.class.getClassLoader(),
                new Class<?>[] {RegistrationStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("certificateByFile")) {
                    return Optional.of(ISSUED);
                  }
                  if (method.getName().equals("find")) {
                    return Optional.empty();
                  }
                  throw new UnsupportedOperationException(method.getName());
                }),
        verifiers);
  }
}
