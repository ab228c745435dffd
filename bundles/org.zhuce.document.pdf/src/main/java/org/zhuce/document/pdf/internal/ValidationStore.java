package org.zhuce.document.pdf.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zhuce.document.pdf.internal.Cos.Dictionary;
import org.zhuce.document.pdf.internal.Cos.Reference;
import org.zhuce.kernel.port.ValidationData;

/**
 * The revision that brings a document security store (ETSI EN 319 142-1, 5.4.2.2). No signature
 * covers it, so that there is exactly one way of writing it for a file and its data: the catalog as
 * it was with the store added, the store, and one unfiltered stream for each certificate or answer.
 * A reader makes the revision again and compares the bytes. There is no VRI dictionary: everything
 * in the store serves all of the file's signatures.
 */
final class ValidationStore {
  private static final String STORE = "DSS";
  private static final String CERTIFICATES = "Certs";
  private static final String CRLS = "CRLs";
  private static final String OCSPS = "OCSPs";
  private static final int ID_BYTES = 16;

  private final byte[] file;
  private final List<PdfRevision> revisions;
  private final SignatureRevisions state = new SignatureRevisions();
  private final Dictionary trailer;

  /**
   * A file that has no store yet.
   *
   * @param file the whole file, or a longer one of which it is the beginning
   * @param revisions the file's revisions, one at least
   */
  private ValidationStore(byte[] file, List<PdfRevision> revisions) {
    this.file = file;
    this.revisions = revisions;
    revisions.forEach(state::apply);
    this.trailer = last(revisions).trailer();
  }

  private static PdfRevision last(List<PdfRevision> revisions) {
    return revisions.get(revisions.size() - 1);
  }

  /**
   * A file with its data behind it.
   *
   * @throws IllegalArgumentException if it is no file of the platform's own, or has a store
   */
  static byte[] append(byte[] file, ValidationData data) {
    PdfRevision.History history = PdfRevision.read(file);
    if (history.rest().isPresent() || history.revisions().isEmpty()) {
      throw new IllegalArgumentException("not a file of this platform's own");
    }
    byte[] revision =
        new ValidationStore(file, history.revisions())
            .revision(data)
            .orElseThrow(() -> new IllegalArgumentException("the file has no place for a store"));
    byte[] whole = Arrays.copyOf(file, file.length + revision.length);
    System.arraycopy(revision, 0, whole, file.length, revision.length);
    return whole;
  }

  /** What the last revision brings; empty if it does anything else, or does it another way. */
  static Optional<ValidationData> read(byte[] file, List<PdfRevision> revisions) {
    if (revisions.size() < 2) {
      return Optional.empty();
    }
    PdfRevision last = last(revisions);
    ValidationStore before = new ValidationStore(file, revisions.subList(0, revisions.size() - 1));
    Optional<ValidationData> data =
        before
            .trailer
            .reference("Root")
            .map(root -> last.objects().get(root.number()))
            .flatMap(ValidationStore::dictionary)
            .flatMap(catalog -> catalog.reference(STORE))
            .map(store -> last.objects().get(store.number()))
            .flatMap(ValidationStore::dictionary)
            .map(
                store ->
                    new ValidationData(
                        streams(last, store, CERTIFICATES),
                        streams(last, store, CRLS),
                        streams(last, store, OCSPS)));
    return data.filter(
        d ->
            before
                .revision(d)
                .filter(r -> Arrays.equals(r, 0, r.length, file, last.start(), last.end()))
                .isPresent());
  }

  private static Optional<Dictionary> dictionary(Cos object) {
    return object instanceof Dictionary d ? Optional.of(d) : Optional.empty();
  }

  private static List<byte[]> streams(PdfRevision revision, Dictionary store, String key) {
    List<byte[]> all = new ArrayList<>();
    for (Cos item : store.array(key).map(Cos.Array::items).orElse(List.of())) {
      if (item instanceof Reference r
          && revision.objects().get(r.number()) instanceof Cos.Stream stream) {
        all.add(stream.data());
      }
    }
    return all;
  }

  /** The only revision that brings these data; empty if there can be none. */
  private Optional<byte[]> revision(ValidationData data) {
    Optional<Reference> root = trailer.reference("Root");
    Optional<Dictionary> catalog =
        state.catalog().filter(c -> c.get(STORE).isEmpty() && root.isPresent());
    Optional<Long> size =
        trailer
            .get("Size")
            .filter(Cos.Numeral.class::isInstance)
            .flatMap(n -> ((Cos.Numeral) n).integer());
    if (catalog.isEmpty() || size.isEmpty()) {
      return Optional.empty();
    }
    int store = size.get().intValue();
    Map<Integer, Cos> objects = new TreeMap<>();
    Map<String, Cos> entries = new LinkedHashMap<>();
    entries.put("Type", new Cos.Name(STORE));
    put(CERTIFICATES, data.certificates(), entries, objects, store);
    put(CRLS, data.crls(), entries, objects, store);
    put(OCSPS, data.ocsps(), entries, objects, store);
    objects.put(store, new Dictionary(entries));
    if (objects.keySet().stream().anyMatch(state::isNamed)) {
      // What the file has named all along would appear out of nothing
      return Optional.empty();
    }
    objects.put(root.get().number(), with(catalog.get(), STORE, new Reference(store)));
    return Optional.of(written(objects, store + objects.size() - 1));
  }

  private static void put(
      String key,
      List<byte[]> contents,
      Map<String, Cos> entries,
      Map<Integer, Cos> objects,
      int store) {
    List<Cos> references = new ArrayList<>();
    for (byte[] content : contents) {
      int number = store + 1 + objects.size();
      Cos length = new Cos.Numeral(Integer.toString(content.length));
      objects.put(number, new Cos.Stream(new Dictionary(Map.of("Length", length)), content));
      references.add(new Reference(number));
    }
    if (!references.isEmpty()) {
      entries.put(key, new Cos.Array(references));
    }
  }

  private static Dictionary with(Dictionary dictionary, String key, Cos value) {
    Map<String, Cos> entries = new LinkedHashMap<>(dictionary.entries());
    entries.put(key, value);
    return new Dictionary(entries);
  }

  private byte[] written(Map<Integer, Cos> objects, int size) {
    int start = last(revisions).end();
    CosWriter out = new CosWriter();
    CosWriter table = new CosWriter().text("xref\n0 1\n0000000000 65535 f \n");
    for (Map.Entry<Integer, Cos> entry : objects.entrySet()) {
      table.text(
          String.format(
              Locale.ROOT, "%d 1\n%010d 00000 n \n", entry.getKey(), start + out.length()));
      out.text(entry.getKey() + " 0 obj\n").object(entry.getValue()).text("\nendobj\n");
    }
    int xref = start + out.length();
    Map<String, Cos> entries = new LinkedHashMap<>();
    entries.put("Size", new Cos.Numeral(Integer.toString(size)));
    for (String kept : List.of("Root", "Info")) {
      trailer.get(kept).ifPresent(value -> entries.put(kept, value));
    }
    trailer
        .array("ID")
        .filter(id -> id.items().size() == 2)
        .ifPresent(id -> entries.put("ID", new Cos.Array(List.of(id.items().get(0), version()))));
    entries.put("Prev", new Cos.Numeral(Integer.toString(last(revisions).xref())));
    return out.append(table)
        .text("trailer\n")
        .object(new Dictionary(entries))
        .text("\nstartxref\n" + xref + "\n%%EOF\n")
        .bytes();
  }

  /** Changes with the file (ISO 32000-1, 14.4), and yet follows from it. */
  private Cos version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(file, 0, last(revisions).end());
      return new Cos.Text(Arrays.copyOf(digest.digest(), ID_BYTES), true, 0, 0);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
