package org.zhuce.kernel.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.PdfSigning;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.SignatureLevel;

/**
 * Puts signature values into files, with the proof that the centre wants of them: a time stamp, and
 * behind the last signature of a file what validates all of them. A file comes out whole or not at
 * all.
 */
@Component(service = SignatureProofs.class)
public final class SignatureProofs {
  private final Centre centre;
  private final Signatures signatures;
  private final PdfSigning pdfs;
  private final TimestampAuthorities timestamps;

  /** Made by the container. */
  @Activate
  public SignatureProofs(
      @Reference Centre centre,
      @Reference Signatures signatures,
      @Reference PdfSigning pdfs,
      @Reference TimestampAuthorities timestamps) {
    this.centre = centre;
    this.signatures = signatures;
    this.pdfs = pdfs;
    this.timestamps = timestamps;
  }

  /**
   * The signed file.
   *
   * @param result what was signed, a document
   * @throws ProofUnavailableException if there is no proof at the moment
   */
  public byte[] signed(SigningWork.Result result) {
    if (result.revocationAwaited()) {
      throw ProofUnavailableException.revocation(
          new IllegalStateException("whoever tells of the signer's certificate does not answer"));
    }
    return signed(result.prepared().orElseThrow(), result.cms());
  }

  /**
   * The file of a signature whose certificate is known not to be revoked.
   *
   * @throws ProofUnavailableException if there is no proof at the moment
   */
  byte[] signed(PdfSigning.Prepared prepared, byte[] cms) {
    SignatureLevel level = centre.settings().signatureLevel();
    if (level == SignatureLevel.B) {
      return pdfs.embed(prepared, cms);
    }
    byte[] file = pdfs.embed(prepared, timestamped(cms));
    return level == SignatureLevel.T || pdfs.awaitsSignatures(file) ? file : validatable(file);
  }

  private byte[] timestamped(byte[] cms) {
    try {
      return signatures.timestamp(cms, timestamps::respond, centre.now());
    } catch (PluginFailure | IllegalStateException e) {
      throw ProofUnavailableException.timestamp(e);
    }
  }

  private byte[] validatable(byte[] file) {
    try {
      return signatures
          .validationData(pdfs.signatures(file), centre.now())
          .map(data -> pdfs.withValidationData(file, data))
          .orElse(file);
    } catch (PluginFailure | IllegalStateException e) {
      throw ProofUnavailableException.revocation(e);
    }
  }
}
