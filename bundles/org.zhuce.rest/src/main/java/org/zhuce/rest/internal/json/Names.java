package org.zhuce.rest.internal.json;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.type.Finding;
import org.zhuce.rest.internal.http.Language;
import org.zhuce.rest.internal.http.ProblemDetails.FieldProblem;

/** How identifiers, addresses and findings look in answers. */
public final class Names {
  /** Where all addresses begin. */
  public static final String BASE = "/api/v1";

  private Names() {}

  /** An enum's name as a word: lower case, with hyphens. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** An address, its last part encoded. */
  public static String address(String path, Object last) {
    return BASE
        + path
        + URLEncoder.encode(last.toString(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The address of an application. */
  public static String address(ApplicationId id) {
    return address("/applications/", id);
  }

  /** Findings in the caller's language. */
  public static List<FieldProblem> findings(List<Finding> findings, Language language) {
    return findings.stream()
        .map(
            f ->
                new FieldProblem(f.field(), f.code(), language.of(f.message()), word(f.severity())))
        .toList();
  }

  /** A mobile number for lists: the first three and the last four digits. */
  public static String maskedMobile(String mobile) {
    int shown = 7;
    return mobile.length() <= shown
        ? "*".repeat(mobile.length())
        : mobile.substring(0, 3) + "****" + mobile.substring(mobile.length() - 4);
  }

  /** A person's name for the public: the first character. */
  public static String maskedName(String name) {
    int first = name.isEmpty() ? 0 : name.offsetByCodePoints(0, 1);
    return name.substring(0, first) + "*".repeat(name.codePointCount(first, name.length()));
  }
}
