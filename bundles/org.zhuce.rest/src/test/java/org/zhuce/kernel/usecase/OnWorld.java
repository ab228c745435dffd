package org.zhuce.kernel.usecase;

/** Has the world before anything is built on it. */
abstract class OnWorld {
  final World world;

  OnWorld(World world) {
    this.world = world;
  }
}
