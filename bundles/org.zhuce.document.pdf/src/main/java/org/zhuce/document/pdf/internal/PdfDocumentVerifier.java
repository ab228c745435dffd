package org.zhuce.document.pdf.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.zhuce.document.pdf.internal.Cos.Dictionary;
import org.zhuce.document.pdf.internal.PdfRevision.History;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.signing.spi.SignerRole;

/**
 * Verifies PDF files as this platform writes them: each signature is a revision of its own, and
 * nothing but signatures came after the first, save one last revision with what validates them
 * ({@link ValidationStore}). Files of other make, sound as they may be, are {@code malformed} here.
 *
 * <p>No stream is ever decoded: what the signatures cover are bytes, so that nothing in a file can
 * grow. Size, pages, depth, objects, revisions and signature fields are bounded, and reading takes
 * time in proportion to the size.
 */
@Component(configurationPid = PdfDocumentVerifier.PID)
@Designate(ocd = PdfDocumentVerifier.Config.class)
public final class PdfDocumentVerifier implements DocumentVerifier {
  private static final String MEDIA_TYPE = "application/pdf";

  /** ISO 32000-1, 7.5.2. */
  private static final byte[] HEADER = {'%', 'P', 'D', 'F', '-'};

  static final String PID = "org.zhuce.document.pdf.verifier";

  /** A form has two; more fields than this are there to keep us busy. */
  private static final int MAX_FIELDS = 32;

  private final Signatures signatures;
  private final int maxBytes;
  private final int maxPages;

  @ObjectClassDefinition(name = "Zhuce: verification of PDF files")
  @interface Config {
    @AttributeDefinition(description = "Larger files are refused unread")
    int maxBytes() default 4 * 1024 * 1024;

    @AttributeDefinition(description = "Files of more pages are refused")
    int maxPages() default 100;
  }

  @Activate
  public PdfDocumentVerifier(@Reference Signatures signatures, Config config) {
    this(signatures, config.maxBytes(), config.maxPages());
  }

  PdfDocumentVerifier(Signatures signatures, int maxBytes, int maxPages) {
    this.signatures = signatures;
    this.maxBytes = maxBytes;
    this.maxPages = maxPages;
  }

  @Override
  public String mediaType() {
    return MEDIA_TYPE;
  }

  @Override
  public boolean recognises(byte[] file) {
    return file.length >= HEADER.length && differences(file) <= 1;
  }

  /** A file whose damaged byte happens to be one of the first is a PDF file all the same. */
  private static int differences(byte[] file) {
    int differences = 0;
    for (int i = 0; i < HEADER.length; i++) {
      differences += file[i] == HEADER[i] ? 0 : 1;
    }
    return differences;
  }

  @Override
  public Report verify(byte[] file) {
    if (file.length > maxBytes) {
      return unreadable("too-large");
    }
    History history = PdfRevision.read(file);
    List<PdfRevision> revisions = history.revisions();
    if (revisions.stream().anyMatch(r -> r.trailer().get("Encrypt").isPresent())) {
      return unreadable("encrypted");
    }
    if (pages(revisions) > maxPages) {
      return unreadable("too-many-pages");
    }
    Set<String> faults = new TreeSet<>();
    List<Found> found = find(revisions, faults);
    for (int i = revisions.size() - 1; i > 0 && found.isEmpty(); i--) {
      // A later revision may lead past the signatures that an earlier one had
      found = find(revisions.subList(0, i), faults);
    }
    if (found.size() != signatures(revisions)) {
      faults.add("signature-field-unknown");
    }
    if (found.isEmpty()) {
      if (history.rest().isPresent()) {
        return unreadable("malformed");
      }
      return faults.isEmpty()
          ? unreadable("unsigned")
          : new Report(MEDIA_TYPE, List.of(), List.copyOf(faults));
    }
    int lastSigned = found.get(found.size() - 1).revision;
    Optional<ValidationData> carried =
        lastSigned == revisions.size() - 2
            ? ValidationStore.read(file, revisions)
            : Optional.empty();
    changes(
        carried.map(c -> revisions.subList(0, lastSigned + 1)).orElse(revisions), found, faults);
    if (history.rest().isPresent()) {
      faults.add("changed-after-last-signature");
    }
    if (revisions.stream()
        .flatMap(r -> r.objects().values().stream())
        .anyMatch(ActiveContent::in)) {
      faults.add("active-content");
    }
    PdfSignatureCheck check = new PdfSignatureCheck(file, revisions, signatures, carried, found);
    if (check.carriesOther()) {
      faults.add("validation-data-wrong");
    }
    List<Signature> checked = found.stream().map(check::verify).toList();
    return new Report(MEDIA_TYPE, checked, List.copyOf(faults));
  }

  private static Report unreadable(String fault) {
    return Report.unreadable(MEDIA_TYPE, fault);
  }

  /** Pages of all revisions, whether a catalog leads to them or not. */
  private static long pages(List<PdfRevision> revisions) {
    return revisions.stream()
        .flatMap(r -> r.objects().values().stream())
        .filter(o -> o instanceof Dictionary d && d.is("Type", "Page"))
        .count();
  }

  /** Signatures, whether a field leads to them or not. */
  private static long signatures(List<PdfRevision> revisions) {
    return revisions.stream()
        .flatMap(r -> r.objects().values().stream())
        .filter(o -> o instanceof Dictionary d && d.get("ByteRange").isPresent())
        .count();
  }

  /** A signature, where it is, and what is known to be wrong with it. */
  static final class Found {
    final SignerRole role;
    final int number;
    final int revision;
    final Dictionary dictionary;
    final Set<String> faults = new TreeSet<>();

    Found(SignerRole role, int number, int revision, Dictionary dictionary) {
      this.role = role;
      this.number = number;
      this.revision = revision;
      this.dictionary = dictionary;
    }
  }

  /** Signatures that the form's fields lead to, oldest first. */
  private static List<Found> find(List<PdfRevision> revisions, Set<String> faults) {
    SignatureRevisions state = new SignatureRevisions();
    Map<Integer, Integer> madeIn = new TreeMap<>();
    Set<Integer> remade = new TreeSet<>();
    for (int i = 0; i < revisions.size(); i++) {
      state.apply(revisions.get(i));
      for (int number : revisions.get(i).objects().keySet()) {
        if (madeIn.put(number, i) != null) {
          remade.add(number);
        }
      }
    }
    List<Found> found = new ArrayList<>();
    List<Cos> fields =
        state.form().flatMap(f -> f.array("Fields")).map(Cos.Array::items).orElse(List.of());
    if (fields.size() > MAX_FIELDS) {
      faults.add("too-complex");
      return List.of();
    }
    for (Cos item : fields) {
      Optional<Dictionary> field =
          Optional.of(item)
              .filter(Cos.Reference.class::isInstance)
              .flatMap(r -> state.object((Cos.Reference) r))
              .filter(Dictionary.class::isInstance)
              .map(Dictionary.class::cast);
      Optional<Cos.Reference> value = field.flatMap(f -> f.reference("V"));
      Optional<Dictionary> signature =
          value
              .flatMap(state::object)
              .filter(Dictionary.class::isInstance)
              .map(Dictionary.class::cast);
      Optional<SignerRole> role = field.flatMap(PdfDocumentVerifier::role);
      if (role.isEmpty() || field.get().get("V").isPresent() && signature.isEmpty()) {
        faults.add("signature-field-unknown");
      } else if (signature.isPresent()) {
        int number = value.get().number();
        Found f = new Found(role.get(), number, madeIn.get(number), signature.get());
        if (remade.contains(number)
            || found.stream().anyMatch(o -> o.number == number || o.role == f.role)) {
          f.faults.add("changed-after-signature");
        }
        found.add(f);
      }
    }
    found.sort(java.util.Comparator.comparingInt(f -> f.revision));
    return found;
  }

  private static Optional<SignerRole> role(Dictionary field) {
    if (!field.is("FT", "Sig") || field.get("Kids").isPresent()) {
      return Optional.empty();
    }
    for (SignerRole role : SignerRole.values()) {
      byte[] name =
          FormRenderer.fieldName(role).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      if (field.text("T").filter(t -> java.util.Arrays.equals(t.bytes(), name)).isPresent()) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** Every revision after the first signature must bring one more signature, and nothing else. */
  private static void changes(List<PdfRevision> revisions, List<Found> found, Set<String> faults) {
    SignatureRevisions state = new SignatureRevisions();
    int first = found.get(0).revision;
    int last = found.get(found.size() - 1).revision;
    for (int i = 0; i < revisions.size(); i++) {
      if (i > first && !signsOnly(state, revisions.get(i), i, found)) {
        for (Found earlier : found) {
          if (earlier.revision < i) {
            earlier.faults.add("changed-after-signature");
          }
        }
        if (i > last) {
          faults.add("changed-after-last-signature");
        }
      }
      state.apply(revisions.get(i));
    }
  }

  private static boolean signsOnly(
      SignatureRevisions state, PdfRevision revision, int index, List<Found> found) {
    List<Found> here = found.stream().filter(f -> f.revision == index).toList();
    return here.size() == 1 && state.onlySigns(revision, here.get(0).number);
  }
}
