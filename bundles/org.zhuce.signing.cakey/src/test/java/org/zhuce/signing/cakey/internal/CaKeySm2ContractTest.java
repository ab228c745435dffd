package org.zhuce.signing.cakey.internal;

import org.zhuce.signing.spi.SignatureAlgorithm;

/** The same rules with SM2 keys. */
class CaKeySm2ContractTest extends CaKeyContractTest {
  @Override
  SignatureAlgorithm kind() {
    return SignatureAlgorithm.SM2;
  }
}
