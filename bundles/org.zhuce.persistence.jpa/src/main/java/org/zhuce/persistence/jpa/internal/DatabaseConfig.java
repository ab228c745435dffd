package org.zhuce.persistence.jpa.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the database's companions in the file system. */
@ObjectClassDefinition(
    name = "Zhuce persistence",
    description = "Where keys and audit checkpoints are, outside the database")
@interface DatabaseConfig {

  /** PID of this configuration. */
  String PID = "org.zhuce.persistence.jpa";

  @AttributeDefinition(
      name = "Data directory",
      description =
          "Holds keys/master.key and audit/checkpoints.log; empty for the system property zhuce.data")
  String data() default "";
}
