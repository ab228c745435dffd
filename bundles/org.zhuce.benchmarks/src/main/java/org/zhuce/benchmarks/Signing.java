package org.zhuce.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhuce.walk.Case;
import org.zhuce.walk.Fictions;

/**
 * Signing and verifying of forms and certificates: beside EU DSS doing the same, beside {@code
 * openssl speed}, by many threads, and many times. Rounds take turns, so that whatever else the
 * machine does meets both sides.
 */
final class Signing {
  private static final int THREADS = 8;
  private static final int FEW = 1_000;
  private static final int MANY = 10_000;
  private static final long RAW_MILLIS = 1_000;

  private static final byte[] NO_PICTURE = {};

  private final Options options;
  private final Report report;
  private final FloorCases ours;
  private final Forms dss;
  private final Case one;
  private final FloorCases.Signer person;
  private final FloorCases.Signer enterprise;
  private final byte[] form;

  Signing(Options options, Report report) throws IOException {
    this.options = options;
    this.report = report;
    Clock clock = Clock.systemUTC();
    ours = new FloorCases(clock, Files.createTempDirectory(options.folder(), "signing"));
    Fictions fictions = new Fictions(clock, 3);
    one = Case.of(fictions.applicant(), fictions.employer());
    person = ours.personWithKey(one);
    enterprise = ours.enterprise(one);
    form = ours.form(one);
    // After the certificates were issued: its list of revoked ones is of this moment
    dss = DssClasses.forms(options.dss(), ours.authority());
  }

  void measure() throws InterruptedException {
    againstDss();
    againstOpenssl();
    certificates();
    threads();
    memory();
  }

  private byte[] signed() {
    return ours.signed(form, person, one.handwriting());
  }

  private byte[] signedByDss(byte[] picture) {
    return dss.signed(
        form, person.chain(), picture, bytes -> person.pen().sign("SHA256withECDSA", bytes));
  }

  private static void insist(boolean valid) {
    if (!valid) {
      throw new IllegalStateException("what was signed is not valid");
    }
  }

  private void againstDss() throws InterruptedException {
    byte[] file = ours.signed(signed(), enterprise, NO_PICTURE);
    insist(ours.valid(file));
    insist(dss.valid(file));
    insist(dss.valid(signedByDss(NO_PICTURE)));
    insist(dss.valid(signedByDss(one.handwriting())));
    List<List<Double>> rates =
        rounds(
            () -> signed().length > 0,
            () -> signedByDss(one.handwriting()).length > 0,
            () -> signedByDss(NO_PICTURE).length > 0,
            () -> ours.valid(file),
            () -> ours.validAnew(file),
            () -> dss.valid(file));
    List<Double> sign = rates.get(0);
    List<Double> verify = rates.get(3);
    List<Double> dssVerify = rates.get(5);
    report.row("Form signed, handwriting drawn", millis(sign), "");
    report.row("The same by EU DSS", millis(rates.get(1)), "");
    report.row("Signing, times faster than EU DSS", times(sign, rates.get(1)), ">= 2");
    report.row("... than EU DSS without a picture", times(sign, rates.get(2)), "");
    report.row("Form of two signatures verified", millis(verify), "");
    report.row("The same by EU DSS", millis(dssVerify), "");
    report.row("Verifying, times faster than EU DSS", times(verify, dssVerify), ">= 15");
    report.row("... with issuers never seen before", times(rates.get(4), dssVerify), "");
  }

  /** Rates of each, in rounds that take turns; a first round is for warming up. */
  private List<List<Double>> rounds(Load.Client... all) throws InterruptedException {
    List<List<Double>> rates =
        Stream.<List<Double>>generate(ArrayList::new).limit(all.length).toList();
    for (int round = 0; round <= options.rounds(); round++) {
      for (int i = 0; i < all.length; i++) {
        double rate = Load.run(List.of(all[i]), options.part()).rate();
        if (round > 0) {
          rates.get(i).add(rate);
        }
      }
    }
    return rates;
  }

  private static List<Double> ratios(List<Double> ours, List<Double> theirs) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / theirs.get(i));
    }
    return ratios;
  }

  private static String millis(List<Double> rates) {
    return "%.1f ms".formatted(1000 / Load.median(rates));
  }

  private static String times(List<Double> ours, List<Double> theirs) {
    return times(ratios(ours, theirs));
  }

  private static String times(List<Double> ratios) {
    return "%.2f".formatted(Load.median(ratios));
  }

  private void againstOpenssl() throws InterruptedException {
    Map<RawOperations, List<Double>> sign = new EnumMap<>(RawOperations.class);
    Map<RawOperations, List<Double>> verify = new EnumMap<>(RawOperations.class);
    Map<RawOperations, List<Double>> anew = new EnumMap<>(RawOperations.class);
    for (int round = 0; round <= options.rounds(); round++) {
      for (RawOperations operation : RawOperations.values()) {
        RawOperations.Rate library = library(operation);
        Optional<RawOperations.Rate> openssl = round == 0 ? Optional.empty() : operation.openssl();
        if (openssl.isPresent()) {
          sign.computeIfAbsent(operation, o -> new ArrayList<>())
              .add(library.sign() / openssl.get().sign());
          verify
              .computeIfAbsent(operation, o -> new ArrayList<>())
              .add(library.verify() / openssl.get().verify());
          anew.computeIfAbsent(operation, o -> new ArrayList<>())
              .add(library.verifyAnew() / openssl.get().verify());
        }
      }
    }
    sign.forEach(
        (operation, ratios) -> {
          report.row(
              operation + " sign / openssl speed",
              times(ratios),
              operation == RawOperations.SM2 ? ">= 0.8" : "");
          report.row(
              operation + " verify / openssl speed",
              times(verify.get(operation)),
              operation == RawOperations.P256 ? ">= 0.4" : "");
          report.row("... with keys never seen before", times(anew.get(operation)), "");
        });
  }

  private static RawOperations.Rate library(RawOperations operation) {
    try {
      return operation.library(RAW_MILLIS);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the library lacks " + operation, e);
    }
  }

  private void certificates() throws InterruptedException {
    FloorOfd ofd = new FloorOfd(ours);
    insist(ofd.valid(ofd.certificate(one)));
    List<List<Double>> rates =
        rounds(() -> ours.certificate(one).length > 0, () -> ofd.certificate(one).length > 0);
    report.row("PDF certificate drawn and sealed, RSA-3072", millis(rates.get(0)), "");
    report.row("OFD certificate drawn and sealed, SM2", millis(rates.get(1)), "<= 60 ms");
  }

  /** What two cores give to others at the same time shows in work that shares nothing. */
  private void threads() throws InterruptedException {
    Load.Client work = () -> ours.valid(signed());
    Load.Client nothingShared = Signing::hash;
    List<Double> ratios = new ArrayList<>();
    List<Double> possible = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      ratios.add(scale(work));
      possible.add(scale(nothingShared));
    }
    report.row("Signed and verified, 8 threads / 1", times(ratios), "~ cores");
    report.row("... SHA-256 alone, in the same rounds", times(possible), "");
  }

  private double scale(Load.Client work) throws InterruptedException {
    double alone = Load.run(List.of(work), options.part()).rate();
    return Load.run(Collections.nCopies(THREADS, work), options.part()).rate() / alone;
  }

  private static boolean hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(new byte[1 << 16]).length > 0;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void memory() {
    sign(FEW);
    long few = live();
    sign(MANY - FEW);
    long many = live();
    report.row("Live heap after 1,000 signatures", megabytes(few), "");
    report.row("Its growth until 10,000", megabytes(many - few), "~ 0 MB");
  }

  private void sign(int times) {
    byte[] file = form;
    for (int i = 0; i < times; i++) {
      file = signed();
    }
    insist(ours.valid(file));
  }

  private static long live() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static String megabytes(long bytes) {
    return "%.2f MB".formatted(bytes / 1048576.0);
  }
}
