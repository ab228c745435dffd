package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

/**
 * The numbers of the rules that types share, as the centre has configured them ({@code
 * etc/org.zhuce.centre.cfg}). Policies read them off the case, so that one number holds for every
 * type from the moment it is changed.
 *
 * @param ageLimit from this birthday on nobody is registered (order 153, art. 15 no. 10)
 * @param ownTermOfAdditions whether an added specialty has a full term of its own; otherwise it
 *     ends with the main one. The regulation does not say it: the certificate shows each term
 * @param education what continuing education is owed
 * @param photo what a photo must be like
 */
public record Rules(
    int ageLimit, boolean ownTermOfAdditions, ContinuingEducation education, PhotoRule photo) {
  /** The regulation's and the manual's numbers. */
  public static final Rules DEFAULT =
      new Rules(
          65,
          true,
          new ContinuingEducation(
              3, new ContinuingEducation.Hours(60, 60), new ContinuingEducation.Hours(30, 30)),
          new PhotoRule(295, 413, 0.02, 100, 512 * 1024));

  public Rules {
    requireNonNull(education, "education");
    requireNonNull(photo, "photo");
    if (ageLimit < 1) {
      throw new IllegalArgumentException("an age limit is positive");
    }
  }
}
