package org.zhuce.rest.internal.http;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.signing.spi.Text;

/**
 * What went wrong, before it is put into the caller's language (RFC 9457).
 *
 * @param status HTTP status
 * @param code stable reason code in kebab case
 * @param detail what is wrong and how to cure it
 * @param errors the failing fields
 * @param headers further headers of the answer
 */
public record Problem(
    int status, String code, Text detail, List<Finding> errors, Map<String, String> headers) {
  public Problem {
    requireNonNull(code, "code");
    requireNonNull(detail, "detail");
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  /** A problem without fields. */
  public static Problem of(int status, String code, String zh, String en) {
    return new Problem(status, code, new Text(zh, en), List.of(), Map.of());
  }

  /** The kernel's refusal as a problem. */
  public static Problem of(Refusal refusal) {
    Problem problem =
        new Problem(
            status(refusal.kind()),
            refusal.code(),
            refusal.message(),
            refusal.findings(),
            Map.of());
    return refusal.kind() == Refusal.Kind.UNAVAILABLE ? problem.with("Retry-After", "5") : problem;
  }

  /** Fields of the request's body that cannot be used. */
  public static Problem fields(List<Finding> errors) {
    return of(Refusal.invalid(errors));
  }

  /** One field that cannot be used. */
  public static Problem field(String field, String code, String zh, String en) {
    return fields(List.of(Finding.refusal(field, code, zh, en)));
  }

  /** There is no such thing. */
  public static Problem notFound() {
    return of(404, "not-found", "没有这个资源。", "There is no such resource.");
  }

  /** Not every database can keep U+0000. */
  public static Problem nul() {
    return of(400, "text-nul", "文本不得包含空字符（U+0000）。", "A text must not contain U+0000.");
  }

  /** A session is needed. */
  public static Problem sessionRequired() {
    return of(
        401,
        "session-required",
        "请先登录，并在 Authorization 头中提供会话令牌。",
        "Log in first and give the session's token in the Authorization header.");
  }

  /** Throws it. */
  public ProblemException thrown() {
    return new ProblemException(this);
  }

  /** The same problem with a further header. */
  public Problem with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Problem(status, code, detail, errors, more);
  }

  private static int status(Refusal.Kind kind) {
    return switch (kind) {
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case GONE -> 410;
      case STALE -> 412;
      case TOO_LARGE -> 413;
      case INVALID -> 422;
      case TOO_MANY -> 429;
      case UNAVAILABLE -> 503;
    };
  }

  /** The problem's title, the same for every problem of this status. */
  Text title() {
    return switch (status) {
      case 400 -> new Text("请求格式错误", "Malformed request");
      case 401 -> new Text("未登录或凭证错误", "Not logged in");
      case 403 -> new Text("无权操作", "Not allowed");
      case 404 -> new Text("未找到", "Not found");
      case 405 -> new Text("不支持该方法", "Method not allowed");
      case 406 -> new Text("无法提供所要求的格式", "Not acceptable");
      case 409 -> new Text("当前状态不允许", "Conflict");
      case 410 -> new Text("已失效", "Gone");
      case 412 -> new Text("内容已被修改", "Changed since it was read");
      case 413 -> new Text("内容过大", "Too large");
      case 415 -> new Text("不支持的内容格式", "Unsupported media type");
      case 422 -> new Text("检查未通过", "Checks failed");
      case 428 -> new Text("缺少 If-Match", "If-Match required");
      case 429 -> new Text("次数过多", "Too many tries");
      case 503 -> new Text("暂不可用", "Unavailable for the moment");
      default ->
          status < 500 ? new Text("请求错误", "Bad request") : new Text("系统内部错误", "Internal failure");
    };
  }

  /** The word for a finding's severity. */
  static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }
}
