package org.zhuce.walk;

/** Sees all that goes over the wire; from several threads, if several cases run at once. */
@FunctionalInterface
public interface ExchangeObserver {

  /** Sees nothing. */
  ExchangeObserver NONE = (player, request, answer) -> {};

  /**
   * A request is about to be sent; it may never be answered.
   *
   * @param player who asks
   * @param request as it is sent
   */
  default void sending(Player player, Request request) {}

  /**
   * An answer came, whatever its status.
   *
   * @param player who asked
   * @param request as it was sent
   * @param answer what came back
   */
  void answered(Player player, Request request, Answer answer);
}
