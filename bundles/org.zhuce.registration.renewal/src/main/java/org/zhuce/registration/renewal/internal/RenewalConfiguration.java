package org.zhuce.registration.renewal.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The numbers of the rules on renewal. */
@ObjectClassDefinition(
    name = "Zhuce renewal (延续注册)",
    description = "Numbers of the rules; the defaults are those of the national regulation.")
@interface RenewalConfiguration {

  @AttributeDefinition(description = "Days before expiry from when on a renewal is taken")
  int window_opens_days() default 90;

  @AttributeDefinition(
      description = "Days before expiry until when it should be applied for (order 153, art. 12)")
  int window_least_days() default 30;

  @AttributeDefinition(description = "Whether what comes later, but in time, is refused")
  boolean window_refuses_late() default false;
}
