package org.zhuce.document.pdf.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhuce.document.pdf.internal.Cos.Dictionary;
import org.zhuce.document.pdf.internal.Cos.MalformedException;

/**
 * What one revision added to a file (ISO 32000-1, 7.5.6).
 *
 * @param start offset of its first byte
 * @param end offset behind its end-of-file line
 * @param xref offset of its cross-reference table
 * @param objects its objects by number
 * @param trailer its trailer
 */
record PdfRevision(int start, int end, int xref, Map<Integer, Cos> objects, Dictionary trailer) {
  private static final int MAX_REVISIONS = 16;
  private static final int MAX_STREAM_GAP = 2;

  /** A file as far as it is sound. */
  record History(List<PdfRevision> revisions, Optional<MalformedException> rest) {}

  /**
   * Reads a file from its beginning, so that every byte belongs to exactly one revision and to one
   * object, table or trailer of it. Nothing can hide between or behind the objects.
   */
  static History read(byte[] file) {
    CosReader reader = new CosReader(file);
    List<PdfRevision> revisions = new ArrayList<>();
    try {
      header(reader);
      while (!reader.atEnd()) {
        if (revisions.size() == MAX_REVISIONS) {
          throw reader.malformed("too many revisions");
        }
        revisions.add(revision(reader, revisions));
      }
      return new History(List.copyOf(revisions), Optional.empty());
    } catch (MalformedException e) {
      return new History(List.copyOf(revisions), Optional.of(e));
    }
  }

  private static void header(CosReader reader) {
    reader.expect("%PDF-1.");
    reader.integer();
    reader.expect("\n%");
    reader.take(4);
    reader.expect("\n");
  }

  private static PdfRevision revision(CosReader reader, List<PdfRevision> before) {
    int start = before.isEmpty() ? 0 : reader.position();
    Map<Integer, Cos> objects = new LinkedHashMap<>();
    Map<Integer, Integer> offsets = new HashMap<>();
    reader.space();
    while (!reader.sees("xref")) {
      int offset = reader.position();
      int number = reader.objectNumber();
      reader.expect(" 0 obj\n");
      if (number == 0 || objects.put(number, indirect(reader)) != null) {
        throw reader.malformed("the object " + number + " twice");
      }
      offsets.put(number, offset);
      reader.space();
    }
    int xref = reader.position();
    table(reader, offsets, before.isEmpty());
    reader.expect("trailer\n");
    if (!(reader.object() instanceof Dictionary trailer)) {
      throw reader.malformed("expected a dictionary");
    }
    reader.expect("\nstartxref\n");
    if (reader.integer() != xref) {
      throw reader.malformed("startxref leads elsewhere");
    }
    reader.expect("\n%%EOF\n");
    Optional<Cos> prev =
        before.isEmpty()
            ? Optional.empty()
            : Optional.of(new Cos.Numeral(Integer.toString(before.get(before.size() - 1).xref())));
    if (!trailer.get("Prev").equals(prev) || trailer.get("XRefStm").isPresent()) {
      throw reader.malformed("the trailer leads elsewhere");
    }
    if (!reaches(trailer, objects.keySet())
        || !before.stream().allMatch(r -> reaches(trailer, r.objects().keySet()))) {
      throw reader.malformed("the trailer hides objects");
    }
    return new PdfRevision(start, reader.position(), xref, objects, trailer);
  }

  /** Readers take objects from number Size on for missing (ISO 32000-1, 7.5.5). */
  private static boolean reaches(Dictionary trailer, Set<Integer> numbers) {
    long size =
        trailer
            .get("Size")
            .filter(Cos.Numeral.class::isInstance)
            .flatMap(n -> ((Cos.Numeral) n).integer())
            .orElse(0L);
    return numbers.stream().allMatch(n -> n < size);
  }

  private static Cos indirect(CosReader reader) {
    Cos value = reader.object();
    if (value instanceof Dictionary dictionary && reader.sees("stream")) {
      reader.expect("stream\n");
      int length =
          dictionary
              .get("Length")
              .filter(Cos.Numeral.class::isInstance)
              .flatMap(n -> ((Cos.Numeral) n).integer())
              .filter(n -> n <= Integer.MAX_VALUE)
              .orElseThrow(() -> reader.malformed("expected the stream's length"))
              .intValue();
      if (dictionary.is("Type", "ObjStm") || dictionary.is("Type", "XRef")) {
        throw reader.malformed("objects within a stream");
      }
      value = new Cos.Stream(dictionary, reader.take(length));
      int before = reader.position();
      reader.space();
      if (reader.position() - before > MAX_STREAM_GAP) {
        throw reader.malformed("the stream is longer than it says");
      }
      reader.expect("endstream");
    }
    reader.expect("\nendobj");
    return value;
  }

  /** The table must list exactly the objects that are there, where they are. */
  private static void table(CosReader reader, Map<Integer, Integer> offsets, boolean first) {
    reader.expect("xref\n");
    Map<Integer, Integer> open = new HashMap<>(offsets);
    while (!reader.sees("trailer")) {
      int number = reader.objectNumber();
      reader.expect(" ");
      int count = reader.integer();
      reader.expect("\n");
      for (int i = 0; i < count; i++, number++) {
        int offset = reader.integer();
        reader.expect(" ");
        int generation = reader.integer();
        if (reader.sees(" n \n") && generation == 0) {
          if (!Integer.valueOf(offset).equals(open.remove(number))) {
            throw reader.malformed("the table leads elsewhere for object " + number);
          }
        } else if (!reader.sees(" f \n") || number != 0 && !first || open.containsKey(number)) {
          throw reader.malformed("the table removes object " + number);
        }
        reader.take(4);
      }
    }
    if (!open.isEmpty()) {
      throw reader.malformed("the table lacks objects");
    }
  }
}
