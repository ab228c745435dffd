package org.zhuce.signing.hsm.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The file {@code etc/org.zhuce.signing.hsm.cfg}; without it there is no provider. */
@ObjectClassDefinition(name = "Zhuce department's seal in a token")
@interface HsmConfig {
  @AttributeDefinition(description = "Absolute path of the PKCS#11 library, such as /usr/lib/x.so")
  String library();

  @AttributeDefinition(description = "The token's label; with token.serial, both must fit")
  String token_label() default "";

  @AttributeDefinition(description = "The token's serial number")
  String token_serial() default "";

  @AttributeDefinition(
      description = "File with the PIN, permissions 600; empty: the environment variable")
  String pin_file() default "";

  @AttributeDefinition(description = "Environment variable with the PIN, if there is no file")
  String pin_environment() default "ZHUCE_HSM_PIN";

  @AttributeDefinition(description = "Label of the key; its certificate has the same CKA_ID")
  String key() default "zhuce-seal";

  @AttributeDefinition(
      description =
          "PEM file with the key's certificate and its issuers; empty: those in the token")
  String certificates() default "";

  @AttributeDefinition(description = "How many signatures may be made at once")
  int sessions() default 8;

  @AttributeDefinition(
      description =
          "If there is no such key: none; request (a key is made, and a certificate request for the"
              + " department's authority); demo (a key is made and certified by the demo"
              + " authority)")
  String enrolment() default "none";

  @AttributeDefinition(description = "What key is made: EC (P-256) or RSA (3072 bits)")
  String algorithm() default "EC";

  @AttributeDefinition(
      description = "Where the request is put; empty: seal/hsm.csr in the folder zhuce.data")
  String request() default "";
}
