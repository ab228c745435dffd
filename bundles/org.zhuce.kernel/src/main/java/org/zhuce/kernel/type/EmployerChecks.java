package org.zhuce.kernel.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;

/** What {@link StandardPolicies} checks of the employer. */
final class EmployerChecks {
  private EmployerChecks() {}

  /** Name and code are those of one enterprise in the register. */
  static List<Finding> registered(CaseFile file) {
    Optional<String> name = file.form().text(FormDefinition.ENTERPRISE_NAME);
    Optional<String> code = file.form().text(FormDefinition.ENTERPRISE_CODE);
    if (code.isPresent() && !CreditCode.isValid(code.get())) {
      return List.of(
          Finding.refusal(
              "/" + FormDefinition.ENTERPRISE_CODE,
              "credit-code-wrong",
              "统一社会信用代码有误（校验位不符）：请对照营业执照核对，或重新验证企业名称。",
              "The unified social credit code is wrong (check character): compare it with"
                  + " the business licence or verify the enterprise's name again."));
    }
    if (name.isEmpty() || code.isEmpty()) {
      return List.of();
    }
    return file.enterprise()
        .map(e -> differences(file, e, name.get(), code.get()))
        .orElseGet(() -> List.of(unknownEnterprise()));
  }

  private static Finding unknownEnterprise() {
    return Finding.refusal(
        "/" + FormDefinition.ENTERPRISE_NAME,
        "enterprise-unknown",
        "企业库中没有该企业：请填写营业执照上的企业全称并验证；仍无法查到的，请该企业联系注册中心。",
        "The enterprise is not in the register: enter the full name on its business licence and"
            + " verify it; if that does not help, the enterprise should ask the centre.");
  }

  /**
   * A name that was right when the enterprise sealed stays right: the form cannot change since, and
   * a new name leaves the enterprise the one that its code names (Civil Code, art. 532).
   */
  private static List<Finding> differences(
      CaseFile file, Enterprise enterprise, String name, String code) {
    List<Finding> findings = new ArrayList<>();
    if (!file.sealed() && !enterprise.name().equals(name)) {
      findings.add(
          Finding.refusal(
              "/" + FormDefinition.ENTERPRISE_NAME,
              "enterprise-name-differs",
              "企业名称与企业库不一致：填写为“" + name + "”，企业库为“" + enterprise.name() + "”。请按工商注册全称填写。",
              "The enterprise's name differs: the form says \""
                  + name
                  + "\", the register \""
                  + enterprise.name()
                  + "\". Enter the registered full name."));
    }
    if (!enterprise.code().value().equals(code)) {
      findings.add(
          Finding.refusal(
              "/" + FormDefinition.ENTERPRISE_CODE,
              "enterprise-code-differs",
              "统一社会信用代码与企业不一致：填写为 " + code + "，企业库为 " + enterprise.code() + "。请重新验证企业名称。",
              "The code is not this enterprise's: the form says "
                  + code
                  + ", the register "
                  + enterprise.code()
                  + ". Verify the enterprise's name again."));
    }
    return findings;
  }

  /** The employer may employ registered practitioners. */
  static List<Finding> qualified(CaseFile file) {
    return file
        .enterprise()
        .filter(e -> !e.qualified())
        .map(
            e ->
                Finding.refusal(
                    // Forms about an existing registration do not ask for the employer
                    file.form().text(FormDefinition.ENTERPRISE_NAME).isPresent()
                        ? "/" + FormDefinition.ENTERPRISE_NAME
                        : "",
                    "enterprise-not-qualified",
                    e.name() + "不具备注册单位资格：请另选企业，或由该企业联系注册中心核实资质。",
                    e.name()
                        + " may not employ registered practitioners: choose another"
                        + " employer, or have the enterprise ask the centre."))
        .stream()
        .toList();
  }
}
