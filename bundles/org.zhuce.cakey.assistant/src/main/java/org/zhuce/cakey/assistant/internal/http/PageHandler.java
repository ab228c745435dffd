package org.zhuce.cakey.assistant.internal.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.cakey.assistant.internal.key.CaKey;
import org.zhuce.cakey.assistant.internal.key.Certificates;
import org.zhuce.cakey.assistant.internal.key.KeyAlgorithm;
import org.zhuce.cakey.assistant.internal.key.Keys;
import org.zhuce.cakey.assistant.internal.request.Enrolments;
import org.zhuce.cakey.assistant.internal.request.SigningJob;
import org.zhuce.cakey.assistant.internal.request.SigningJobs;
import org.zhuce.cakey.assistant.internal.request.SigningTask;
import org.zhuce.signing.spi.Purpose;

/** The assistant's own pages; here alone passwords are typed. */
final class PageHandler {
  private static final String KEY = "key";
  private static final String PASSWORD = "password";
  private static final Pattern DOCUMENT = Pattern.compile("(/confirm/[^/]+)/documents/(\\d{1,3})");

  private final URI address;
  private final List<URI> platforms;
  private final Keys keys;
  private final SigningJobs jobs;
  private final Enrolments enrolments;
  private final UnlockPage unlockPage;
  private final String token;

  PageHandler(
      URI address,
      List<URI> platforms,
      Keys keys,
      SigningJobs jobs,
      Enrolments enrolments,
      UnlockPage unlockPage) {
    this.address = address;
    this.platforms = platforms;
    this.keys = keys;
    this.jobs = jobs;
    this.enrolments = enrolments;
    this.unlockPage = unlockPage;
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    this.token = HexFormat.of().formatHex(bytes);
  }

  void handle(Exchange exchange) throws IOException {
    exchange.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none';"
            + " base-uri 'none'");
    exchange.set("X-Frame-Options", "DENY");
    // A page that opened this one in a window keeps no hold on it
    exchange.set("Cross-Origin-Opener-Policy", "same-origin");
    exchange.set("Cross-Origin-Resource-Policy", "same-origin");
    exchange.set("Referrer-Policy", "no-referrer");
    String path = exchange.path();
    if (exchange.method().equals("GET")) {
      if (path.equals("/")) {
        exchange.answer(200, home(exchange));
      } else if (DOCUMENT.matcher(path).matches()) {
        document(exchange, path);
      } else if (path.startsWith("/confirm/")) {
        exchange.answer(200, confirmation(exchange, job(path), ""));
      } else if (path.equals(UnlockPage.ADDRESS)) {
        exchange.answer(
            200, unlockForm(exchange, keys.find(exchange.query().getOrDefault(KEY, ""))));
      } else {
        exchange.refuse(404, ApiHandler.notFound());
      }
      return;
    }
    if (!exchange.method().equals("POST")) {
      exchange.refuse(405, ApiHandler.notFound());
      return;
    }
    Map<String, String> form = ownForm(exchange);
    if (path.startsWith("/confirm/")) {
      confirm(exchange, job(path), form);
    } else if (path.equals("/keys")) {
      manage(exchange, form);
    } else {
      exchange.refuse(404, ApiHandler.notFound());
    }
  }

  /** The form's fields, if a page of ours sent it. */
  private Map<String, String> ownForm(Exchange exchange) throws IOException {
    Map<String, String> form = exchange.form();
    boolean same =
        MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            form.getOrDefault("token", "").getBytes(StandardCharsets.UTF_8));
    if (!exchange.header("Origin").equals(address.toString()) || !same) {
      throw new Refusal(
          "foreign-form", "该表单不是协卡助手的页面提交的。", "This form was not sent by a page of the assistant.");
    }
    return form;
  }

  private SigningJob job(String path) {
    return jobs.find(path.substring("/confirm/".length())).orElseThrow(ApiHandler::notFound);
  }

  /** A file that is to be signed, the very bytes of which the digest was taken. */
  private void document(Exchange exchange, String path) throws IOException {
    Matcher address = DOCUMENT.matcher(path);
    if (!address.matches()) {
      throw ApiHandler.notFound();
    }
    byte[] file =
        job(address.group(1)).tasks().stream()
            .skip(Integer.parseInt(address.group(2)))
            .findFirst()
            .map(SigningTask::document)
            .filter(f -> f.length > 0)
            .orElseThrow(ApiHandler::notFound);
    exchange.set("Content-Disposition", "inline; filename=\"to-be-signed.pdf\"");
    exchange.answer(200, "application/pdf", file);
  }

  private String confirmation(Exchange exchange, SigningJob job, String error) {
    Html html = new Html(exchange, token);
    if (!error.isEmpty()) {
      html.error(error);
    }
    html.text(
        "网页 " + job.by() + " 请求用密钥 " + job.key() + " 签署以下 " + job.tasks().size() + " 项：",
        "The page "
            + job.by()
            + " asks for "
            + job.tasks().size()
            + " signature(s) with the key "
            + job.key()
            + ":");
    for (SigningTask task : job.tasks()) {
      boolean login = task.purpose() == Purpose.LOGIN;
      html.table()
          .row("用途", "Purpose", exchange.say(login ? "登录" : "签章", login ? "Login" : "Seal"))
          .row("内容", "Content", exchange.say(task.summary()))
          .row("平台", "Platform", task.origin().toString())
          .row(
              login ? "登录摘要" : "文件摘要",
              login ? "Digest of the login" : "Digest of the document",
              HexFormat.of().formatHex(task.digest()))
          .row("有效期至", "Expires", task.expiresAt().toString());
      job.failure(task).ifPresent(f -> html.row("失败", "Failed", exchange.say(f)));
      html.endTable();
      if (!login) {
        html.link(
            "/confirm/" + job.id() + "/documents/" + job.tasks().indexOf(task),
            "查看待签文件（摘要已核对）",
            "See the file to be signed (its digest was checked)");
      }
    }
    switch (job.state()) {
      case WAITING ->
          html.form("/confirm/" + job.id(), Map.of())
              .field(PASSWORD, "password", "密钥密码", "Password of the key", "")
              .button("sign", "确认签署", "Sign")
              .button("decline", "拒绝", "Decline")
              .endForm();
      case SIGNING -> html.text("正在签署……", "Signing…");
      case SIGNED -> html.text("已签署并送达平台，可以关闭本页。", "Signed and delivered; close this page.");
      case FAILED -> html.error(exchange.say("部分未被平台接受。", "The platform did not take all."));
      case DECLINED -> html.text("已拒绝，未签署。", "Declined; nothing was signed.");
    }
    return html.page();
  }

  private void confirm(Exchange exchange, SigningJob job, Map<String, String> form)
      throws IOException {
    if (!form.getOrDefault("action", "").equals("sign")) {
      exchange.answer(200, confirmation(exchange, jobs.decline(job.id()), ""));
      return;
    }
    char[] password = form.getOrDefault(PASSWORD, "").toCharArray();
    try {
      exchange.answer(200, confirmation(exchange, jobs.approve(job.id(), password), ""));
    } catch (Refusal e) {
      exchange.answer(409, confirmation(exchange, job, exchange.say(e.text())));
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  private String home(Exchange exchange) {
    Html html = new Html(exchange, token);
    List<CaKey> all = keys.detect();
    if (all.isEmpty()) {
      html.text("未检测到密钥。", "No key was detected.");
    }
    for (CaKey key : all) {
      shown(html, key);
      Map<String, String> hidden = Map.of(KEY, key.id());
      html.heading("修改密码", "Change the password")
          .form("/keys", hidden)
          .field(PASSWORD, "password", "原密码", "Old password", "")
          .field("fresh", "password", "新密码", "New password", "")
          .button("change", "修改", "Change")
          .endForm()
          .heading("重置密码（解锁）", "Reset the password (unlock)")
          .link(UnlockPage.ADDRESS + "?key=" + key.id(), "解锁申请", "Unlock request");
      if (key.kind() == CaKey.Kind.PKCS11) {
        html.form("/keys", hidden)
            .field("release", "password", "CA 中心给出的解锁码", "Release code of the CA", "")
            .field("fresh", "password", "新密码", "New password", "")
            .button("unlock", "解锁", "Unlock")
            .endForm();
      }
      enrolment(html, key.id(), key.kind());
    }
    html.heading("申领新密钥", "Enrol a new key");
    enrolment(html, "", CaKey.Kind.PKCS12);
    return html.page();
  }

  private void enrolment(Html html, String key, CaKey.Kind kind) {
    html.form("/keys", key.isEmpty() ? Map.of() : Map.of(KEY, key));
    if (key.isEmpty()) {
      html.field(KEY, "text", "密钥名称", "Name of the key", "enterprise");
    }
    html.field("platform", "url", "平台", "Platform", platforms.get(0).toString())
        .field("algorithm", "text", "密钥类型", "Algorithm", "p256")
        .field("code", "text", "申领码（CA 中心发放）", "One-time code of the CA operator", "")
        .field(
            PASSWORD,
            "password",
            kind == CaKey.Kind.PKCS11 ? "CA 锁密码" : "新密钥的密码",
            kind == CaKey.Kind.PKCS11 ? "Password of the token" : "Password of the new key",
            "")
        .button("enrol", "申领（原证书将被吊销）", "Enrol (revokes the earlier certificate)")
        .endForm();
  }

  private void shown(Html html, CaKey key) {
    int left = keys.triesLeft(key);
    html.table()
        .row("密钥", "Key", key.id() + " (" + key.label() + ")")
        .row("剩余尝试次数", "Tries left", String.valueOf(left));
    for (X509Certificate certificate : key.chain().stream().limit(1).toList()) {
      html.row("企业名称", "Holder", Certificates.holder(certificate))
          .row("证书主题", "Subject", Certificates.subject(certificate))
          .row("证书序列号", "Serial number", certificate.getSerialNumber().toString(16))
          .row("有效期至", "Valid until", certificate.getNotAfter().toInstant().toString());
    }
    html.endTable();
  }

  private String unlockForm(Exchange exchange, CaKey key) {
    Html html = new Html(exchange, token);
    html.heading("企业数字证书（CA 锁）解锁申请表", "Request to unlock an enterprise's CA key");
    shown(html, key);
    return unlockPage.of(html, key);
  }

  private void manage(Exchange exchange, Map<String, String> form) throws IOException {
    char[] password = form.getOrDefault(PASSWORD, "").toCharArray();
    char[] fresh = form.getOrDefault("fresh", "").toCharArray();
    char[] release = form.getOrDefault("release", "").toCharArray();
    String key = form.getOrDefault(KEY, "");
    try {
      switch (form.getOrDefault("action", "")) {
        case "change" -> keys.changePassword(keys.find(key), password, fresh);
        case "unlock" -> keys.unlock(keys.find(key), release, fresh);
        case "request-unlock" -> unlockPage.submit(keys.find(key), form);
        case "enrol" ->
            enrolments.enrol(
                new Enrolments.Wish(
                    URI.create(form.getOrDefault("platform", "").strip()),
                    key,
                    KeyAlgorithm.named(form.getOrDefault("algorithm", "")),
                    form.getOrDefault("code", "").strip()),
                password);
        default -> throw new Refusal("unknown-action", "未知操作。", "There is no such action.");
      }
      exchange.answer(
          200, new Html(exchange, token).text("完成。", "Done.").link("/", "返回", "Back").page());
    } catch (Refusal e) {
      exchange.answer(
          409,
          new Html(exchange, token).error(exchange.say(e.text())).link("/", "返回", "Back").page());
    } finally {
      Arrays.fill(password, ' ');
      Arrays.fill(fresh, ' ');
      Arrays.fill(release, ' ');
    }
  }
}
