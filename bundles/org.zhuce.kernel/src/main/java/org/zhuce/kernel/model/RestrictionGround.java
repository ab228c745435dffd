package org.zhuce.kernel.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Why somebody is not registered (不予注册情形), or an enterprise employs nobody: order 153, arts. 15, 33
 * and 34. What the platform sees by itself is no ground here: two units and the open application
 * (art. 15 no. 2), continuing education (no. 3) and age (no. 10) are policies.
 *
 * <p>The first day of a restriction is the one from which the article counts, as each says.
 */
public enum RestrictionGround {
  /** Since capacity was lost; ends when it is there again. */
  INCAPACITY("第十五条第（一）项", "不具有完全民事行为能力", "full civil capacity is lacking"),
  /** Since the sentence; ends when it is completed. */
  SENTENCE_NOT_COMPLETED("第十五条第（四）项", "刑事处罚尚未执行完毕", "a sentence is not completed"),
  /** From the day on which the sentence was completed. */
  CRIME_IN_PRACTICE(
      "第十五条第（五）项", "因执业活动受到刑事处罚，执行完毕后未满规定年限", "a crime in practice was sentenced too recently"),
  /** From the day of the sentence. */
  OTHER_CRIME("第十五条第（六）项", "因执业活动以外的原因受到刑事处罚，未满规定年限", "another crime was sentenced too recently"),
  /** From the day of the decision (吊销). */
  CERTIFICATE_REVOKED("第十五条第（七）项", "被吊销注册证书，未满规定年限", "the certificate was revoked too recently"),
  /** From the day of the accident. */
  MAJOR_ACCIDENT(
      "第十五条第（八）项",
      "担任项目经理期间所负责项目发生过重大质量和安全事故，未满规定年限",
      "a project under this manager had a major accident too recently"),
  /** Since the enterprise does not meet what is asked of an employer; ends when it does. */
  EMPLOYER_NOT_QUALIFIED(
      "第十五条第（九）项", "不符合注册单位要求", "the employer does not qualify", Subject.ENTERPRISE),
  /** As long as the law says. */
  OTHER_LAW(
      "第十五条第（十一）项",
      "法律、法规规定不予注册的其他情形",
      "another law forbids it",
      Subject.PERSON,
      Subject.ENTERPRISE),
  /** From the day of the decision on the application with false material. */
  FALSE_MATERIAL(
      "第三十三条", "隐瞒有关情况或者提供虚假材料申请注册，未满规定年限", "an application was made with false material"),
  /** From the day on which the registration was withdrawn (撤销). */
  OBTAINED_BY_FRAUD(
      "第三十四条", "以欺骗、贿赂等不正当手段取得注册证书被撤销，未满规定年限", "a registration was obtained by fraud");

  private final String article;
  private final String zh;
  private final String en;
  private final Set<Subject> subjects;

  RestrictionGround(String article, String zh, String en, Subject... subjects) {
    this.article = article;
    this.zh = zh;
    this.en = en;
    this.subjects = subjects.length == 0 ? Set.of(Subject.PERSON) : Set.of(subjects);
  }

  /** Article of order 153. */
  public String article() {
    return article;
  }

  /** In the regulation's words. */
  public String zh() {
    return zh;
  }

  /** In English, as a part of a sentence. */
  public String en() {
    return en;
  }

  /** Whom it can concern. */
  public Set<Subject> subjects() {
    return subjects;
  }

  /** Finds by enum name. */
  public static Optional<RestrictionGround> find(String name) {
    return Arrays.stream(values()).filter(g -> g.name().equals(name)).findFirst();
  }

  /** Whom a restriction concerns. */
  public enum Subject {
    PERSON,
    ENTERPRISE
  }
}
