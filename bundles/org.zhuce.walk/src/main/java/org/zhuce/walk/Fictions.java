package org.zhuce.walk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.zhuce.walk.Applicant.Qualified;

/**
 * Makes people and enterprises that nobody is: their numbers have valid check digits, but the
 * region 6299 was never assigned. One series yields nobody twice; the same series yields the same
 * again. Thread-safe.
 */
public final class Fictions {

  /** Names of the six specialties. */
  public static final List<String> SPECIALTIES =
      List.of(
          "BUILDING",
          "HIGHWAY",
          "WATER_CONSERVANCY",
          "MUNICIPAL",
          "MINING",
          "MECHANICAL_ELECTRICAL");

  private static final List<String> SURNAMES =
      List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "欧阳", "司马", "尉迟");
  // With characters that few fonts have: names with them are what breaks documents
  private static final List<String> GIVEN =
      List.of("建国", "秀英", "伟", "芳", "喆", "堃", "昇平", "敏", "𬭎", "晓燕", "志远", "䶮", "雪梅", "海涛");
  private static final List<String> WORDS =
      List.of("祁连", "黄河", "敦煌", "崆峒", "麦积", "白银", "陇原", "丝路", "金城", "雄关", "酒泉");

  private static final String REGION = "6299";
  private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private static final LocalDate FIRST_BIRTH = LocalDate.of(1972, 1, 1);
  private static final long BIRTHS = 28 * 365L;
  private static final long ORDERS = 1000;
  private static final long DISTRICTS = 100;
  private static final long PEOPLE = BIRTHS * ORDERS * DISTRICTS;
  private static final long ORGANISATIONS = 100_000_000;
  // Coprime to both spaces, so that neighbours in a series look unlike and none comes twice
  private static final long STRIDE = 7_368_787;

  private final Clock clock;
  private final long series;
  private final AtomicLong people = new AtomicLong();
  private final AtomicLong enterprises = new AtomicLong();

  /**
   * A series.
   *
   * @param clock tells which qualifications are fresh
   * @param series different series meet others but rarely; a database that is kept wants a new one
   */
  public Fictions(Clock clock, long series) {
    this.clock = clock;
    this.series = series;
  }

  /** Somebody with one fresh qualification. */
  public Applicant applicant() {
    return applicant(1, 1);
  }

  /**
   * Somebody.
   *
   * @param specialties how many qualifications, 1 to 6
   * @param yearsAgo how many years ago they were issued; more than three makes them overdue
   */
  public Applicant applicant(int specialties, int yearsAgo) {
    long which = people.getAndIncrement();
    long place = Math.floorMod(series * 31 + which * STRIDE, PEOPLE);
    LocalDate birth = FIRST_BIRTH.plusDays(place % BIRTHS);
    String body =
        String.format(
            Locale.ROOT,
            "%s%02d%s%03d",
            REGION,
            place / BIRTHS / ORDERS,
            birth.format(DateTimeFormatter.BASIC_ISO_DATE),
            place / BIRTHS % ORDERS);
    LocalDate issued = LocalDate.now(clock).minusYears(yearsAgo).minusDays(place % 28);
    List<Qualified> qualifications = new ArrayList<>();
    for (int i = 0; i < specialties; i++) {
      String specialty = SPECIALTIES.get((int) ((place + i) % SPECIALTIES.size()));
      String number = String.format(Locale.ROOT, "GS%d%010d%d", issued.getYear(), place, i);
      qualifications.add(new Qualified(specialty, number, issued));
    }
    return new Applicant(
        pick(SURNAMES, place) + pick(GIVEN, place / SURNAMES.size()),
        body + idCheck(body),
        String.format(Locale.ROOT, "1%02d%08d", 30 + place % 70, place % 100_000_000),
        qualifications);
  }

  /** Several people with one fresh qualification each. */
  public List<Applicant> applicants(int count) {
    return Stream.generate(this::applicant).limit(count).toList();
  }

  /** An enterprise that may employ. */
  public Employer employer() {
    long place = Math.floorMod(series * 31 + enterprises.getAndIncrement() * STRIDE, ORGANISATIONS);
    String organisation = String.format(Locale.ROOT, "%08d", place);
    String body = "91" + REGION + "00" + organisation + organisationCheck(organisation);
    String name =
        "甘肃" + pick(WORDS, place) + pick(WORDS, place / WORDS.size()) + "第" + place + "建设工程有限公司";
    return new Employer(body + creditCheck(body), name, true);
  }

  /** Check character of an ID number, GB 11643. */
  static char idCheck(String body) {
    int sum = 0;
    for (int i = 0; i < ID_WEIGHTS.length; i++) {
      sum += ID_WEIGHTS[i] * (body.charAt(i) - '0');
    }
    return "10X98765432".charAt(sum % 11);
  }

  /** Check character of an organisation code of digits, GB 11714. */
  static char organisationCheck(String digits) {
    int sum = 0;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      sum += ORGANISATION_WEIGHTS[i] * (digits.charAt(i) - '0');
    }
    return "0X987654321".charAt(sum % 11);
  }

  /** Check character of a unified social credit code, GB 32100. */
  static char creditCheck(String body) {
    int sum = 0;
    int weight = 1;
    for (char c : body.toCharArray()) {
      sum += weight * CREDIT_ALPHABET.indexOf(c);
      weight = weight * 3 % 31;
    }
    return CREDIT_ALPHABET.charAt((31 - sum % 31) % 31);
  }

  private static String pick(List<String> from, long index) {
    return from.get((int) (index % from.size()));
  }
}
