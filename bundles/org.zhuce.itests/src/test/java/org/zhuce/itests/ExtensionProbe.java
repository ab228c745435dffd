package org.zhuce.itests;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Says that it ran; public, because the framework makes it. */
public final class ExtensionProbe implements BundleActivator {
  /** The system property that it sets. */
  static final String RAN = "org.example.extension.ran";

  /** Made by the framework. */
  public ExtensionProbe() {
    // Nothing to set up
  }

  @Override
  public void start(BundleContext context) {
    System.setProperty(RAN, "yes");
  }

  @Override
  public void stop(BundleContext context) {
    // Nothing to give back
  }
}
