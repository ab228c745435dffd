package org.zhuce.kernel.port;

/** Somebody else changed the same record at the same time, or took the same unique value. */
public final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what collided. */
  public ConflictException(String what, Throwable cause) {
    super(what, cause);
  }
}
