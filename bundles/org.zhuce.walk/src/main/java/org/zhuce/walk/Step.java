package org.zhuce.walk;

/** A request of the walk, with the HTTP status that it must bring. */
public enum Step {
  STAFF_LOGIN("工作人员登录", "Log in with account", 201),
  IMPORT_QUALIFICATIONS("导入资格库", "Import qualifications", 200),
  IMPORT_ENTERPRISES("导入企业库", "Import enterprises", 200),
  IMPORT_REGISTRATIONS("导入注册库", "Import existing registrations", 200),
  IMPORT_RESTRICTIONS("导入限制库", "Import restrictions", 200),
  IMPORT_CALENDAR("导入工作日历", "Import the calendar", 200),
  INVITE_INDIVIDUAL("发放个人申领码", "Invite the individual", 201),
  INVITE_ENTERPRISE("发放企业申领码", "Invite the enterprise", 201),
  BEGIN_ENROLMENT("打开证书申领", "Open the enrolment", 200),
  ENROL_INDIVIDUAL("申领移证通证书", "Enrol with the phone", 201),
  ENROL_ENTERPRISE("申领企业数字证书", "Enrol with a local key", 201),
  OPEN_LOGIN("发起登录", "Open a login", 201),
  FETCH_QR("显示二维码", "Show the QR code", 200),
  READ_TICKET("扫码读取任务", "Scan and read the ticket", 200),
  CONFIRM_LOGIN("扫码确认登录", "Confirm the login", 200),
  ANSWER_CHALLENGE("企业密钥应答", "Answer the challenge", 200),
  COLLECT_SESSION("进入系统", "Collect the session", 201),
  READ_SESSION("读取本人信息", "Read who is logged in", 200),
  LIST_TYPES("查看注册事项", "List registration types", 200),
  READ_TYPE("读取申请表定义", "Read the form's schema", 200),
  LOOK_UP_ENTERPRISE("验证企业名称", "Verify the employer's name", 200),
  START_APPLICATION("新增注册申请", "Start an application", 201),
  UPLOAD_PHOTO("上传照片", "Upload the photo", 200),
  SAVE_FORM("保存申请表", "Save the form", 200),
  OPEN_SIGNATURE("发起个人签名", "Open the signing", 201),
  SIGN_FORM("扫码签名", "Sign the form", 200),
  READ_APPLICATION("查看申请", "Read the application", 200),
  DOWNLOAD_SIGNED_FORM("下载已签名申请表", "Download the signed form", 200),
  LIST_WAITING("查看待确认申请", "List what waits for the seal", 200),
  VIEW_FORM("查看申请表", "View the form", 200),
  OPEN_SEAL("同意并发起签章", "Consent and open the seal", 201),
  SEAL_FORM("企业签章", "Seal the form", 200),
  DOWNLOAD_SEALED_FORM("下载已签章申请表", "Download the sealed form", 200),
  ACCEPT("受理", "Accept", 200),
  START_REVIEW("开始审查", "Start the review", 200),
  RECORD_REVIEW("记录审查并抽查", "Record review, spot check", 200),
  PUBLISH("公示", "Open the publicity", 201),
  READ_PUBLICITY("查看公示", "Read the publicity", 200),
  ANNOUNCE("公告", "Announce", 201),
  READ_ANNOUNCEMENT("查看公告", "Read the announcement", 200),
  AWAIT_CERTIFICATE("等待证书签章", "Await the sealed certificate", 200),
  CLAIM("领证", "Claim the certificate", 200),
  DOWNLOAD_CERTIFICATE("下载电子证书", "Download the certificate", 200),
  DOWNLOAD_OFD("下载 OFD 证书", "Download it as OFD", 200),
  VERIFY_ADDRESS("扫码验证", "Verify by QR address", 200),
  VERIFY_NUMBER("按注册编号验证", "Verify by number", 200),
  VERIFY_FILE("上传文件验证", "Verify by file", 200),
  VERIFY_OFD("上传 OFD 文件验证", "Verify by OFD file", 200),
  VERIFY_CHANGED("验证改动的文件", "Verify a changed copy", 200),
  VERIFY_APPENDED("验证追加的文件", "Verify an appended copy", 200),
  VERIFY_AUDIT("验证审计日志", "Verify the audit log", 200);

  private final String zh;
  private final String en;
  private final int status;

  Step(String zh, String en, int status) {
    this.zh = zh;
    this.en = en;
    this.status = status;
  }

  /** Chinese name. */
  public String zh() {
    return zh;
  }

  /** English name. */
  public String en() {
    return en;
  }

  /** The HTTP status that is expected. */
  public int status() {
    return status;
  }
}
