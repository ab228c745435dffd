package org.zhuce.rest.internal.http;

import java.lang.annotation.Annotation;

/** Configurations as the component container makes them. */
public record TestConfig(String[] origins, int lines, int rate, int burst, String forwarded)
    implements RestSettings.Config {

  /** As without a configuration, but for no rate limit. */
  public static TestConfig defaults() {
    return new TestConfig(new String[0], 50000, 0, 0, "");
  }

  @Override
  public String[] allowed_origins() {
    return origins.clone();
  }

  @Override
  public int csv_lines() {
    return lines;
  }

  @Override
  public int file_bytes() {
    return 1024 * 1024;
  }

  @Override
  public int plugin_bytes() {
    return 1024;
  }

  @Override
  public int uploads_at_once() {
    return 2;
  }

  @Override
  public int rate_per_second() {
    return rate;
  }

  @Override
  public int rate_burst() {
    return burst;
  }

  @Override
  public String forwarded_header() {
    return forwarded;
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return RestSettings.Config.class;
  }
}
