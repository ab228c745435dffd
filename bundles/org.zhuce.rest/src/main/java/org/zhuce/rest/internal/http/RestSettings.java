package org.zhuce.rest.internal.http;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The interface's settings. A changed configuration counts from the next request. */
@Component(service = RestSettings.class, configurationPid = "org.zhuce.rest")
@Designate(ocd = RestSettings.Config.class)
public final class RestSettings {
  private volatile Config config;
  private volatile Set<String> allowedOrigins;

  /** Made by the container. */
  @Activate
  public RestSettings(Config config) {
    modified(config);
  }

  @Modified
  void modified(Config changed) {
    allowedOrigins =
        Arrays.stream(changed.allowed_origins())
            // A configuration file gives one text
            .flatMap(o -> Arrays.stream(o.split(",")))
            .map(String::strip)
            .filter(o -> !o.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    config = changed;
  }

  Set<String> allowedOrigins() {
    return allowedOrigins;
  }

  /** Most lines in a register file. */
  public int csvLines() {
    return config.csv_lines();
  }

  int fileBytes() {
    return config.file_bytes();
  }

  int pluginBytes() {
    return config.plugin_bytes();
  }

  int uploadsAtOnce() {
    return config.uploads_at_once();
  }

  int ratePerSecond() {
    return config.rate_per_second();
  }

  int rateBurst() {
    return config.rate_burst();
  }

  String forwardedHeader() {
    return config.forwarded_header();
  }

  /** Configuration of the interface. */
  @ObjectClassDefinition(name = "Zhuce REST interface")
  public @interface Config {
    @AttributeDefinition(description = "Sites whose pages may call, such as https://portal.example")
    String[] allowed_origins() default {};

    @AttributeDefinition(description = "Most lines in a register file")
    int csv_lines() default 50000;

    @AttributeDefinition(description = "Largest file that is verified, in bytes")
    int file_bytes() default 4 * 1024 * 1024;

    @AttributeDefinition(description = "Largest plug-in, in bytes")
    int plugin_bytes() default 16 * 1024 * 1024;

    @AttributeDefinition(
        description = "So many files for verification are received at once; others come again")
    int uploads_at_once() default 8;

    @AttributeDefinition(
        description =
            "Logins, and likewise ticket completions, enrolments, key requests, objections and verifications,"
                + " that one client address may make a second in the long run; 0 for any number")
    int rate_per_second() default 50;

    @AttributeDefinition(description = "So many at once before that rate counts")
    int rate_burst() default 500;

    @AttributeDefinition(
        description =
            "Header in which the proxy before the platform names the client, such as"
                + " X-Forwarded-For; empty without a proxy")
    String forwarded_header() default "";
  }
}
