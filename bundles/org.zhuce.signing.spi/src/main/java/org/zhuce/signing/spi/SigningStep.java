package org.zhuce.signing.spi;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/** A provider's answer. */
public sealed interface SigningStep {

  /**
   * The signer must do something first.
   *
   * @param kind what
   * @param payload what the signer's program needs for it: the text of a QR code, or the bytes to
   *     be signed in Base64
   * @param details further values by name for the signer's program, such as the signature algorithm
   * @param image a picture to show (a QR code as SVG or PNG), {@link Image#NONE} for none
   * @param inputSchema JSON Schema (2020-12) of what {@code complete} takes
   * @param state what the provider needs again in {@code complete}; never shown to anybody
   */
  record Challenge(
      Kind kind,
      String payload,
      Map<String, String> details,
      Image image,
      String inputSchema,
      byte[] state)
      implements SigningStep {
    public Challenge {
      requireNonNull(kind, "kind");
      requireNonNull(payload, "payload");
      requireNonNull(image, "image");
      requireNonNull(inputSchema, "inputSchema");
      details = Map.copyOf(details);
      state = state.clone();
    }

    @Override
    public byte[] state() {
      return state.clone();
    }

    /** What the signer must do. */
    public enum Kind {
      /** Scan the picture with the certificate app and confirm there. */
      SCAN_QR,
      /** Have the key beside the browser sign the payload. */
      SIGN_BYTES,
      /** Enter a secret here. */
      ENTER_SECRET
    }
  }

  /**
   * The signature value.
   *
   * @param value the signature over {@link ToBeSigned#der()}
   * @param signatory the certificate it was made with, the same that was bound
   */
  record Signed(byte[] value, Signatory signatory) implements SigningStep {
    public Signed {
      value = value.clone();
      requireNonNull(signatory, "signatory");
    }

    /** For signers without a handwriting image. */
    public Signed(byte[] value, List<X509Certificate> chain) {
      this(value, new Signatory(chain));
    }

    @Override
    public byte[] value() {
      return value.clone();
    }
  }

  /**
   * Not signed, for a reason that the signer can understand.
   *
   * @param reason the kind of reason
   * @param field the input at fault, empty if none
   * @param message what is wrong and how to cure it, in Chinese and English
   */
  record Refused(Reason reason, String field, Text message) implements SigningStep {
    public Refused {
      requireNonNull(reason, "reason");
      requireNonNull(field, "field");
      requireNonNull(message, "message");
    }

    /** Why a signing was refused. */
    public enum Reason {
      /** An input is missing or malformed; the ticket stays open. */
      INVALID_INPUT,
      /** The password or PIN is wrong; the ticket stays open until the key is locked. */
      WRONG_SECRET,
      /** The key is locked after wrong tries. */
      LOCKED,
      /** The signer has no usable certificate with this provider. */
      NO_CERTIFICATE,
      /** Too much to do at this moment; the same call may succeed in some seconds. */
      BUSY
    }
  }
}
