package org.zhuce.cakey.assistant.internal.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.zhuce.cakey.assistant.internal.key.CaKey;
import org.zhuce.cakey.assistant.internal.request.UnlockRequests;

/** The page of an unlock request: the form to print and seal, and the request itself. */
final class UnlockPage {
  static final String ADDRESS = "/unlock-form";

  private final List<URI> platforms;
  private final UnlockRequests requests;

  UnlockPage(List<URI> platforms, UnlockRequests requests) {
    this.platforms = platforms;
    this.requests = requests;
  }

  /** Sends the request. */
  void submit(CaKey key, Map<String, String> form) {
    requests.submit(
        URI.create(form.getOrDefault("platform", "").strip()),
        key,
        form.getOrDefault("contact", "").strip());
  }

  /**
   * The page.
   *
   * @param html with the key's table
   */
  String of(Html html, CaKey key) {
    html.table()
        .row("申请原因", "Reason", "")
        .row("经办人及电话", "Person in charge, phone", "")
        .row("法定代表人签字", "Signature of the legal representative", "")
        .row("单位盖章", "Seal of the enterprise", "")
        .row("日期", "Date", "")
        .endTable();
    boolean token = key.kind() == CaKey.Kind.PKCS11;
    html.text(
        token ? "CA 中心审核后给出解锁码，在协卡助手首页输入解锁码并设置新密码。" : "CA 中心审核后发放申领码，在协卡助手首页申领新密钥；原证书同时吊销。",
        token
            ? "After its decision the CA hands over a release code; enter it on the first page with"
                + " a new password."
            : "After its decision the CA hands over a one-time code; enrol a new key with it on the"
                + " first page. The old certificate is revoked.");
    requests
        .last(key)
        .ifPresent(
            last ->
                html.heading("已提交的申请", "The request that was sent")
                    .table()
                    .row("编号", "Number", last.id())
                    .row("状态", "Status", last.status())
                    .row("答复期限", "Answer due", last.dueAt())
                    .row("答复", "Answer", last.reason())
                    .endTable());
    return html.form("/keys", Map.of("key", key.id()))
        .field("platform", "url", "平台", "Platform", platforms.get(0).toString())
        .field("contact", "text", "联系电话或邮箱", "Telephone number or mail address", "")
        .button("request-unlock", "提交解锁申请", "Send the unlock request")
        .endForm()
        .page();
  }
}
