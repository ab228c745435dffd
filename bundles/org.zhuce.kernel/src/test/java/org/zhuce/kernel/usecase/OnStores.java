package org.zhuce.kernel.usecase;

/** Has the stores before anything is built on them. */
abstract class OnStores {
  final KernelStores stores;

  OnStores(KernelStores stores) {
    this.stores = stores;
  }
}
