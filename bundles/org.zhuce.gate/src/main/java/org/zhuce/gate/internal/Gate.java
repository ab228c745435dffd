package org.zhuce.gate.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.zhuce.gate.PluginGate;
import org.zhuce.gate.Verdict;

/** Stands at the framework's resolver and lets nobody through who is not let in. */
public final class Gate
    implements BundleActivator, ResolverHookFactory, SynchronousBundleListener, PluginGate {
  private static final Logger LOG = System.getLogger(Gate.class.getName());
  static final String CONFIGURATION = "org.zhuce.deployment.cfg";

  private final List<BiConsumer<Bundle, Verdict>> listeners = new CopyOnWriteArrayList<>();

  /** Which verdict of a content was told last, so that each is told once; guarded by itself. */
  private final Map<BundleRevision, Verdict> told = new WeakHashMap<>();

  private BundleContext context;
  private Judge judge;

  /** Made by the framework. */
  public Gate() {
    // Begins when the framework starts it
  }

  @Override
  public void start(BundleContext framework) {
    context = framework;
    judge =
        new Judge(
            new Distribution(Path.of(property("karaf.home"), "system")),
            new BundleFiles(Path.of(property(Constants.FRAMEWORK_STORAGE))),
            Path.of(property("karaf.etc"), CONFIGURATION),
            framework::getProperty,
            Clock.systemUTC());
    framework.addBundleListener(this);
    framework.registerService(ResolverHookFactory.class, this, null);
    framework.registerService(PluginGate.class, this, null);
    for (Bundle bundle : framework.getBundles()) {
      expelIfResolved(bundle);
    }
  }

  private String property(String name) {
    String value = context.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("the framework has no property " + name);
    }
    return value;
  }

  /** What came before the gate stood: nothing but the distribution, if all is right. */
  private void expelIfResolved(Bundle bundle) {
    if (bundle.getBundleId() == 0 || isAway(bundle) || judge(bundle).passes()) {
      return;
    }
    if (bundle.getState() != Bundle.INSTALLED) {
      try {
        bundle.uninstall();
      } catch (BundleException e) {
        throw new IllegalStateException("cannot uninstall " + bundle, e);
      }
    }
  }

  @Override
  public void stop(BundleContext framework) {
    // The framework takes services and listener back
  }

  @Override
  public ResolverHook begin(Collection<BundleRevision> triggers) {
    Filter filter = new Filter();
    List<BundleRevision> refused = triggers.stream().filter(filter::refuses).toList();
    if (!refused.isEmpty() && refused.size() == triggers.size()) {
      // An exception reaches whoever wanted it resolved, with the reason
      BundleRevision first = refused.get(0);
      throw new IllegalStateException(text(first.getBundle(), verdict(first)));
    }
    filter.mixed = !refused.isEmpty();
    return filter;
  }

  /**
   * Serves one resolve operation. Refused bundles get nothing and give nothing, so that none comes
   * along with another one. {@code filterResolvable} would say this at once; but as soon as it
   * takes anything away, Felix 7.0.5 no longer offers what resolved bundles export, and one refused
   * JAR lying about would keep all others from resolving. It is used where a refused bundle is to
   * be resolved together with others, which then wait until they are started.
   */
  private final class Filter implements ResolverHook {
    private final Map<BundleRevision, Boolean> known = new IdentityHashMap<>();
    private boolean mixed;

    private boolean refuses(BundleRevision revision) {
      return known.computeIfAbsent(revision, r -> !verdict(r).passes());
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
      if (mixed) {
        candidates.removeIf(this::refuses);
      }
    }

    @Override
    public void filterSingletonCollisions(
        BundleCapability singleton, Collection<BundleCapability> candidates) {
      // Those who are not let in displace nobody
      candidates.removeIf(c -> refuses(c.getRevision()));
    }

    @Override
    public void filterMatches(
        BundleRequirement requirement, Collection<BundleCapability> candidates) {
      boolean refused = refuses(requirement.getRevision());
      candidates.removeIf(c -> refused || refuses(c.getRevision()));
    }

    @Override
    public void end() {
      // Nothing to give back
    }
  }

  /** Judged early, in the thread that installs, so that the resolver need not wait. */
  @Override
  public void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.INSTALLED || event.getType() == BundleEvent.UPDATED) {
      judge(event.getBundle());
    }
  }

  private Verdict verdict(BundleRevision revision) {
    Bundle bundle = revision.getBundle();
    if (bundle.getBundleId() == 0) {
      return Verdict.passed("the framework");
    }
    Verdict verdict = judge.revision(revision);
    if (!verdict.passes()) {
      tell(revision, verdict);
    }
    return verdict;
  }

  private void tell(BundleRevision revision, Verdict verdict) {
    synchronized (told) {
      if (verdict.equals(told.put(revision, verdict))) {
        return;
      }
    }
    LOG.log(Level.ERROR, text(revision.getBundle(), verdict));
    listeners.forEach(l -> l.accept(revision.getBundle(), verdict));
  }

  private static String text(Bundle bundle, Verdict verdict) {
    return "Not let in: "
        + bundle.getSymbolicName()
        + " "
        + bundle.getVersion()
        + " from "
        + bundle.getLocation()
        + ". "
        + verdict.reason();
  }

  @Override
  public Verdict judge(Path jar) {
    return judge.file(jar);
  }

  @Override
  public Verdict judge(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision == null ? Verdict.passed("removed") : verdict(revision);
  }

  @Override
  public boolean isOfDistribution(Bundle bundle) {
    return bundle.getBundleId() == 0 || Judge.isOwn(judge(bundle));
  }

  @Override
  public boolean allowsUnsigned() {
    try {
      return judge.deployers().unsignedAllowed();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Map<Bundle, Verdict> refused() {
    Map<Bundle, Verdict> refused = new TreeMap<>();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getBundleId() != 0 && !isAway(bundle)) {
        Verdict verdict = judge(bundle);
        if (!verdict.passes()) {
          refused.put(bundle, verdict);
        }
      }
    }
    return refused;
  }

  private static boolean isAway(Bundle bundle) {
    return bundle.getState() == Bundle.UNINSTALLED;
  }

  @Override
  public Runnable onRefusal(BiConsumer<Bundle, Verdict> listener) {
    listeners.add(listener);
    refused().forEach(listener);
    return () -> listeners.remove(listener);
  }
}
