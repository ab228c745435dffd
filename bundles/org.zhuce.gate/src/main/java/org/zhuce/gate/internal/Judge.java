package org.zhuce.gate.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import org.zhuce.gate.Fault;
import org.zhuce.gate.Verdict;

/**
 * Judges files and bundles. A verdict belongs to a bundle's revision, that is to one content: after
 * an update there is another revision. It is remembered as long as the configuration stays.
 */
final class Judge {
  private static final String OWN = "part of the distribution";
  private static final Verdict DISTRIBUTION = Verdict.passed(OWN);

  private final Distribution distribution;
  private final BundleFiles files;
  private final Path configuration;
  private final UnaryOperator<String> property;
  private final Clock clock;

  private final Map<BundleRevision, Known> known = Collections.synchronizedMap(new WeakHashMap<>());

  private record Known(Verdict verdict, String stamp) {}

  Judge(
      Distribution distribution,
      BundleFiles files,
      Path configuration,
      UnaryOperator<String> property,
      Clock clock) {
    this.distribution = distribution;
    this.files = files;
    this.configuration = configuration;
    this.property = property;
    this.clock = clock;
  }

  /** A file. */
  Verdict file(Path jar) {
    return file(jar, configuration, property, clock);
  }

  /** A file, with that configuration. */
  static Verdict file(Path jar, Path configuration, UnaryOperator<String> property, Clock clock) {
    Deployers deployers;
    try {
      deployers = Deployers.read(configuration, property);
    } catch (IOException e) {
      return Verdict.refused(Fault.CONFIGURATION, e.toString());
    }
    Verdict verdict = new SignedJar(new SignerCheck(deployers.certificates(), clock)).verify(jar);
    // What was altered after it was signed is nothing that somebody forgot to sign
    boolean forgotten =
        verdict.fault().filter(f -> f == Fault.UNSIGNED || f == Fault.FOREIGN).isPresent();
    return forgotten && deployers.unsignedAllowed()
        ? Verdict.passed("unsigned JARs are allowed")
        : verdict;
  }

  /** A bundle's content; an older one of a bundle that was updated is as it was judged then. */
  Verdict revision(BundleRevision revision) {
    Known before = known.get(revision);
    if (before != null && isOwn(before.verdict())) {
      return before.verdict();
    }
    String stamp = Deployers.stamp(configuration, property);
    if (before != null && before.stamp().equals(stamp)) {
      return before.verdict();
    }
    Bundle bundle = revision.getBundle();
    Verdict verdict =
        revision.equals(bundle.adapt(BundleRevision.class))
            ? newest(bundle)
            : Verdict.refused(Fault.UNREADABLE, "replaced content");
    known.put(revision, new Known(verdict, stamp));
    return verdict;
  }

  static boolean isOwn(Verdict verdict) {
    return verdict.equals(DISTRIBUTION);
  }

  private Verdict newest(Bundle bundle) {
    try {
      Optional<Path> content = files.newest(bundle.getBundleId());
      if (distribution.holds(bundle.getLocation(), content)) {
        return DISTRIBUTION;
      }
      return content
          .map(this::file)
          .orElseGet(() -> Verdict.refused(Fault.UNREADABLE, bundle.getLocation()));
    } catch (IOException | UncheckedIOException e) {
      return Verdict.refused(Fault.UNREADABLE, e.toString());
    }
  }

  /** The configuration as it is now. */
  Deployers deployers() throws IOException {
    return Deployers.read(configuration, property);
  }
}
