package org.zhuce.kernel.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.DocumentVerifier.Report;

/** The verifiers of signed files that are there at this moment, one for each kind of file. */
@Component(service = DocumentVerifiers.class)
public final class DocumentVerifiers {
  private static final Logger LOG = System.getLogger(DocumentVerifiers.class.getName());

  private final List<DocumentVerifier> verifiers = new CopyOnWriteArrayList<>();

  /** Made by the container. */
  @Activate
  public DocumentVerifiers() {}

  /** A verifier comes. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  public void add(DocumentVerifier verifier) {
    verifiers.add(verifier);
    LOG.log(Level.INFO, "files of type {0} can be verified", verifier.mediaType());
  }

  /** A verifier goes. */
  public void remove(DocumentVerifier verifier) {
    verifiers.remove(verifier);
  }

  /** Media types of the files that can be verified at this moment. */
  public List<String> mediaTypes() {
    return verifiers.stream().map(DocumentVerifier::mediaType).sorted().toList();
  }

  /** Verifies a file by its own kind. */
  public Report verify(byte[] file) {
    Optional<DocumentVerifier> verifier =
        verifiers.stream().filter(v -> v.recognises(file)).findFirst();
    return verifier.map(v -> v.verify(file)).orElseGet(() -> Report.unreadable("", "kind-unknown"));
  }
}
