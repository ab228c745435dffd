package org.zhuce.signing.testkit;

/** What a fake provider does wrong, each against one rule. */
enum Fault {
  NONE(0),
  SIGNS_OTHER_BYTES(101),
  RETURNS_ANOTHER_CERTIFICATE(102),
  REPEATS_ITS_SIGNATURE(103),
  REMEMBERS_IN_A_FIELD(104),
  SIGNS_FOR_ANYBODY(105),
  SWALLOWS_REFUSALS(106),
  NAMES_NO_INPUT(107),
  KNOWS_EVERYBODY(108),
  DESCRIBES_NOTHING(109),
  MIXES_UP_THREADS(110),
  STORES_THE_PASSWORD(111),
  USES_THE_NUMBER_AS_KEY(111),
  HIDES_A_WRONG_PASSWORD(112),
  NEVER_LOCKS(113),
  UNLOCKS_FOR_THE_RIGHT_PASSWORD(113),
  SPEAKS_CHINESE_ONLY(114),
  BELIEVES_WHAT_IS_TYPED(201),
  LEAVES_A_CERTIFICATE(202),
  ASKS_THE_AUTHORITY_FIRST(203),
  DESCRIBES_NO_ENROLMENT(204);

  private final int rule;

  Fault(int rule) {
    this.rule = rule;
  }

  /** The rule that it breaks, 0 for none. */
  int rule() {
    return rule;
  }
}
