package org.zhuce.gate;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/** What others may ask the gate. It does its work whether they ask or not. Thread-safe. */
@ProviderType
public interface PluginGate {

  /** Judges a file before it is installed, as it will judge the bundle. */
  Verdict judge(Path jar);

  /** What it thinks of an installed bundle. */
  Verdict judge(Bundle bundle);

  /** Whether the bundle came with the distribution. */
  boolean isOfDistribution(Bundle bundle);

  /** Whether unsigned JARs are let in, as in a demonstration. */
  boolean allowsUnsigned();

  /** The bundles that are installed and not let in. */
  Map<Bundle, Verdict> refused();

  /**
   * Tells of each bundle that is not let in, once for each of its contents; also of those that were
   * refused before. Called in the thread that installs or resolves; must not resolve bundles.
   *
   * @return ends it
   */
  Runnable onRefusal(BiConsumer<Bundle, Verdict> listener);
}
