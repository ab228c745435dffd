package org.zhuce.kernel.type;

import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.model.Form;

/**
 * 注销原因 (order 153, arts. 16 and 17; manual 5.4.1). Names are the values of the form's field {@link
 * #FIELD}, which is {@code "$ref": "#/$defs/cancellationReason"} in its schema.
 */
public enum CancellationReason {
  EMPLOYER_BANKRUPT("聘用企业破产", "the employer is bankrupt"),
  EMPLOYER_LICENCE_REVOKED("聘用企业被吊销营业执照", "the employer's business licence was revoked"),
  EMPLOYER_QUALIFICATION_REVOKED(
      "聘用企业被吊销或者撤回资质证书", "the employer's qualification was revoked or withdrawn"),
  CONTRACT_ENDED("已与聘用企业解除劳动合同关系", "the labour contract with the employer has ended"),
  EXPIRED("注册有效期满且未延续注册", "the term has expired without renewal"),
  OVER_AGE("年龄超过65周岁", "the holder is over 65"),
  DEATH_OR_INCAPACITY("死亡或者不具有完全民事行为能力", "death, or loss of full civil capacity"),
  FIRST_CLASS_PASSED(
      "考出一级建造师相关专业，需注销二级建造师相关专业", "the first-class examination in the specialty was passed"),
  OTHER("其他导致注册失效的情形", "another ground on which the registration lapses");

  /** Field: why. */
  public static final String FIELD = "reason";

  private final String zh;
  private final String en;

  CancellationReason(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /** In the words of the form. */
  public String zh() {
    return zh;
  }

  /** In English, within a sentence. */
  public String en() {
    return en;
  }

  /** The reason that a form gives; empty if it is missing or unknown, which the schema reports. */
  public static Optional<CancellationReason> of(Form form) {
    return form.text(FIELD)
        .flatMap(r -> List.of(values()).stream().filter(v -> v.name().equals(r)).findFirst());
  }
}
