package org.zhuce.document.pdf.internal;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.zhuce.document.pdf.internal.Cos.Dictionary;
import org.zhuce.document.pdf.internal.Cos.Reference;

/**
 * Whether a revision does nothing but fill in one signature. What looks like a signature's revision
 * can otherwise cover, replace or hide what an earlier signer signed (shadow attacks, incremental
 * saving attacks).
 */
final class SignatureRevisions {
  private static final Set<String> TRAILER = Set.of("Size", "Root", "Info", "ID", "Prev");
  private static final Set<String> FIELD = Set.of("V", "AP", "F");
  private static final int PRINT = 4;
  private static final int LOCKED = 128;

  private final Map<Integer, Cos> state = new TreeMap<>();
  private final Set<Integer> named = new HashSet<>();
  private Dictionary trailer = new Dictionary(Map.of());

  /** Adds a revision's objects to the file's state. */
  void apply(PdfRevision revision) {
    revision.objects().values().forEach(this::collect);
    state.putAll(revision.objects());
    trailer = revision.trailer();
  }

  /** Whether something has named that number, be there such an object or not. */
  boolean isNamed(int number) {
    return named.contains(number);
  }

  /** The object, resolved. */
  Optional<Cos> object(Reference reference) {
    return Optional.ofNullable(state.get(reference.number()));
  }

  /** The dictionary that a key leads to, directly or by reference. */
  Optional<Dictionary> dictionary(Dictionary from, String key) {
    return from.get(key)
        .flatMap(v -> v instanceof Reference r ? object(r) : Optional.of(v))
        .filter(Dictionary.class::isInstance)
        .map(Dictionary.class::cast);
  }

  Optional<Dictionary> catalog() {
    return dictionary(trailer, "Root");
  }

  /** The form that holds the signature fields. */
  Optional<Dictionary> form() {
    return catalog().flatMap(c -> dictionary(c, "AcroForm"));
  }

  /**
   * Whether the revision, on top of those applied so far, does nothing but fill in a signature.
   *
   * @param signature the object number of the signature that it brings
   */
  boolean onlySigns(PdfRevision revision, int signature) {
    if (!sameTrailer(revision.trailer())) {
      return false;
    }
    int filled = 0;
    for (Map.Entry<Integer, Cos> entry : revision.objects().entrySet()) {
      int number = entry.getKey();
      Cos next = entry.getValue();
      Cos old = state.get(number);
      if (old == null) {
        // An object that something older has named all along would appear out of nothing
        if (named.contains(number)) {
          return false;
        }
      } else if (fills(old, next, signature, revision)) {
        filled++;
      } else if (!old.equals(next) && !mayChange(number, old, next)) {
        return false;
      }
    }
    return filled == 1;
  }

  private boolean sameTrailer(Dictionary next) {
    return TRAILER.containsAll(next.entries().keySet())
        && next.get("Root").equals(trailer.get("Root"))
        && next.get("Info").equals(trailer.get("Info"))
        && firstId(next).equals(firstId(trailer));
  }

  private static Optional<Cos> firstId(Dictionary trailer) {
    return trailer.array("ID").filter(id -> !id.items().isEmpty()).map(id -> id.items().get(0));
  }

  /** An empty signature field gets value and appearance, both new in this revision. */
  private boolean fills(Cos old, Cos next, int signature, PdfRevision revision) {
    return old instanceof Dictionary before
        && next instanceof Dictionary after
        && before.is("FT", "Sig")
        && before.get("V").isEmpty()
        && after.get("V").equals(Optional.of(new Reference(signature)))
        && sameBut(FIELD, before, after)
        && flags(before) == (flags(after) & ~(PRINT | LOCKED) | flags(before) & (PRINT | LOCKED))
        && after
            .dictionary("AP")
            .filter(ap -> ap.entries().keySet().equals(Set.of("N")))
            .flatMap(ap -> ap.reference("N"))
            .filter(n -> !state.containsKey(n.number()))
            .map(n -> revision.objects().get(n.number()))
            .filter(Cos.Stream.class::isInstance)
            .isPresent();
  }

  private static long flags(Dictionary field) {
    return field
        .get("F")
        .filter(Cos.Numeral.class::isInstance)
        .flatMap(n -> ((Cos.Numeral) n).integer())
        .orElse(0L);
  }

  private boolean mayChange(int number, Cos old, Cos next) {
    if (!(old instanceof Dictionary before) || !(next instanceof Dictionary after)) {
      return false;
    }
    if (isReference(trailer.get("Info"), number)) {
      return sameBut(Set.of("ModDate"), before, after);
    }
    return isReference(catalog().flatMap(c -> c.get("AcroForm")), number)
        && sameBut(Set.of("SigFlags"), before, after);
  }

  private static boolean isReference(Optional<Cos> value, int number) {
    return value.equals(Optional.of(new Reference(number)));
  }

  private static boolean sameBut(Set<String> changeable, Dictionary before, Dictionary after) {
    Set<String> keys = new HashSet<>(before.entries().keySet());
    keys.addAll(after.entries().keySet());
    keys.removeAll(changeable);
    return keys.stream()
        .allMatch(k -> Objects.equals(before.entries().get(k), after.entries().get(k)));
  }

  private void collect(Cos object) {
    if (object instanceof Reference reference) {
      named.add(reference.number());
    } else if (object instanceof Dictionary dictionary) {
      dictionary.entries().values().forEach(this::collect);
    } else if (object instanceof Cos.Array array) {
      array.items().forEach(this::collect);
    } else if (object instanceof Cos.Stream stream) {
      collect(stream.dictionary());
    }
  }
}
