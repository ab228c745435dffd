package org.zhuce.rest.internal.http;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.ws.rs.core.EntityTag;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.type.Finding;
import org.zhuce.signing.spi.SigningInputs;

/** Reads what requests carry besides their bodies' types. All fail with a {@link Problem}. */
public final class Params {
  private static final int USUAL = 50;
  private static final int MOST = 200;
  private static final int LARGEST_SCALE = 40;
  private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

  private Params() {}

  /** A UUID in a path; anything else names nothing. */
  public static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound().thrown();
    }
  }

  /** An application in a path. */
  public static ApplicationId application(String text) {
    return new ApplicationId(uuid(text));
  }

  /** An application in a body. */
  public static ApplicationId application(String field, String text) {
    try {
      return new ApplicationId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw Problem.field(field, "application-id", "应为申请的 id。", "Must be an application's id.")
          .thrown();
    }
  }

  /** A registration number in a body. */
  public static RegistrationNumber registrationNumber(String field, String text) {
    if (!RegistrationNumber.isValid(text)) {
      throw Problem.field(
              field,
              "registration-number",
              "应为注册编号，如 甘262192000009。",
              "Must be a registration number, such as 甘262192000009.")
          .thrown();
    }
    return new RegistrationNumber(text);
  }

  /** Applications in a body. */
  public static List<ApplicationId> applications(String field, List<String> texts) {
    List<ApplicationId> ids = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String at = field + "/" + i;
      new Required().given(at, texts.get(i)).check();
      ids.add(application(at, texts.get(i)));
    }
    return ids;
  }

  /** A file in a path; anything but a SHA-256 names nothing. */
  public static DocumentId document(String text) {
    try {
      return new DocumentId(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound().thrown();
    }
  }

  /** A form. */
  public static Form form(Map<String, Object> values) {
    numbers("", values);
    return Form.of(values);
  }

  /** Numbers such as 1e999999999 are short to write and long to compute with. */
  private static void numbers(String at, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, v) -> numbers(at + "/" + name, v));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        numbers(at + "/" + i, list.get(i));
      }
    } else if (value instanceof BigDecimal number && Math.abs(number.scale()) > LARGEST_SCALE) {
      throw Problem.field(at, "number-range", "数值过大或过小。", "The number is too large or too small.")
          .thrown();
    }
  }

  /** Which page is wanted. */
  public static Page.Request page(String after, String limit) {
    return new Page.Request(after == null ? "" : after, limit(limit));
  }

  /** How many items are wanted. */
  public static int limit(String text) {
    if (text == null || text.isEmpty()) {
      return USUAL;
    }
    long limit = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw Problem.field("/limit", "limit", "limit 应为 1 至 200。", "limit must be 1 to 200.")
          .thrown();
    }
    return (int) limit;
  }

  /** Which year is wanted, if any is. */
  public static OptionalInt year(String text) {
    if (text == null || text.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!text.matches("[12][0-9]{3}")) {
      throw Problem.field(
              "/year", "year", "年份应为四位数字，如 2026。", "A year has four digits, such as 2026.")
          .thrown();
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  /** A day in an address. */
  public static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.field("/day", "date", "日期应为 yyyy-MM-dd。", "A date is written yyyy-MM-dd.")
          .thrown();
    }
  }

  /** After which sequence number is wanted. */
  public static long sequence(String text) {
    if (text == null || text.isEmpty()) {
      return 0;
    }
    if (!VERSION.matcher(text).matches()) {
      throw Problem.field("/after", "cursor", "after 无效。", "after is no cursor.").thrown();
    }
    return Long.parseLong(text);
  }

  /** A part of a listing; stores refuse cursors that are none of theirs. */
  public static <T> T listed(Page.Request page, Supplier<T> listing) {
    try {
      return listing.get();
    } catch (IllegalArgumentException e) {
      if (page.after().isEmpty()) {
        throw e;
      }
      throw Problem.field("/after", "cursor", "after 无效。", "after is no cursor.").thrown();
    }
  }

  /** Names of an enum, separated by commas. */
  public static <E extends Enum<E>> Set<E> names(Class<E> type, String field, String text) {
    Set<E> found = EnumSet.noneOf(type);
    if (text != null) {
      for (String name : text.split(",")) {
        if (!name.isBlank()) {
          found.add(name(type, field, name.strip()));
        }
      }
    }
    return found;
  }

  /** The name of an enum's constant, in either case. */
  public static <E extends Enum<E>> E name(Class<E> type, String field, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(e -> e.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () -> {
              String all =
                  String.join(
                      ", ",
                      Arrays.stream(type.getEnumConstants())
                          .map(e -> e.name().toLowerCase(Locale.ROOT))
                          .toList());
              return Problem.field(
                      field, "field-value", "应为以下之一：" + all + "。", "Must be one of: " + all + ".")
                  .thrown();
            });
  }

  /**
   * The version that the caller has seen.
   *
   * @return empty if there is no header, or if it is {@code *}
   */
  public static OptionalLong ifMatch(String header) {
    if (header == null || header.isBlank() || header.strip().equals("*")) {
      return OptionalLong.empty();
    }
    Matcher tag = TAG.matcher(header.strip());
    if (!tag.matches()) {
      throw Problem.of(
              400,
              "if-match-malformed",
              "If-Match 应为一个由 ETag 得到的值，例如 \"3\"。",
              "If-Match must be one value as given by ETag, such as \"3\".")
          .thrown();
    }
    // A weak or foreign tag never matches; no version is negative.
    return OptionalLong.of(
        tag.group(1) == null && VERSION.matcher(tag.group(2)).matches()
            ? Long.parseLong(tag.group(2))
            : -1);
  }

  /** As {@link #ifMatch}, but there must be a header. */
  public static OptionalLong requiredIfMatch(String header) {
    if (header == null || header.isBlank()) {
      throw Problem.of(
              428,
              "if-match-required",
              "请在 If-Match 头中给出所读版本的 ETag，以免覆盖他人的修改。",
              "Give the ETag that you have read as If-Match, so that nobody's change is lost.")
          .thrown();
    }
    return ifMatch(header);
  }

  /** The tag of a version. */
  public static EntityTag tag(long version) {
    return new EntityTag(Long.toString(version));
  }

  /** A text that may be missing. */
  public static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  /** Inputs for a signing provider. */
  public static SigningInputs inputs(Map<String, String> values) {
    if (values == null) {
      return SigningInputs.NONE;
    }
    Required required = new Required();
    values.forEach((name, value) -> required.given("/inputs/" + name, value));
    required.check();
    return new SigningInputs(values);
  }

  /** Fields that a body must have; all that are missing are named at once. */
  public static final class Required {
    private final List<Finding> missing = new ArrayList<>();

    /** Wants a value. */
    public Required given(String field, Object value) {
      if (value == null) {
        missing.add(Finding.refusal(field, "field-missing", "缺少该字段。", "The field is missing."));
      }
      return this;
    }

    /**
     * Ends the request if a value was missing.
     *
     * @throws ProblemException naming all of them
     */
    public void check() {
      if (!missing.isEmpty()) {
        throw Problem.fields(missing).thrown();
      }
    }
  }
}
