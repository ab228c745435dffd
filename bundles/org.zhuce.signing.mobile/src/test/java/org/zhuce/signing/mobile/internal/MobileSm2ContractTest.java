package org.zhuce.signing.mobile.internal;

/** The same rules with SM2 keys. */
class MobileSm2ContractTest extends MobileContractTest {
  @Override
  KeyKind kind() {
    return KeyKind.SM2;
  }
}
