package org.zhuce.signing.spi;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificate that a signature will be made with.
 *
 * @param chain the signing certificate first, each followed by its issuer; the root may be left out
 * @param image the signer's handwriting as PNG, empty for none (an enterprise's seal is drawn by
 *     the platform)
 */
public record Signatory(List<X509Certificate> chain, byte[] image) {
  public Signatory {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("chain must hold the signing certificate");
    }
    image = image.clone();
  }

  public Signatory(List<X509Certificate> chain) {
    this(chain, new byte[0]);
  }

  /** The certificate of the key that signs. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  @Override
  public byte[] image() {
    return image.clone();
  }
}
