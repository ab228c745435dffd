package org.zhuce.kernel.port;

/** An adapter has too much to do at this moment; the same call may succeed in some seconds. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is busy. */
  public BusyException(String what) {
    super(what);
  }
}
