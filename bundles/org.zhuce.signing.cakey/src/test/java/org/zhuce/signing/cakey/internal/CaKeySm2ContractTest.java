package org.zhuce.signing.cakey.internal;

import org.zhuce.signing.testkit.KeyAlgorithm;

/** The same rules with SM2 keys. */
class CaKeySm2ContractTest extends CaKeyContractTest {
  @Override
  KeyAlgorithm kind() {
    return KeyAlgorithm.SM2;
  }
}
