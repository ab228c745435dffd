package org.zhuce.kernel.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a photo for a certificate must be like. It is shown on the certificate, so that a small or
 * distorted one is seen by everybody.
 *
 * @param width nominal width in pixels; with {@code height} it gives the ratio
 * @param height nominal height in pixels
 * @param tolerance by what part the ratio may differ, such as 0.02
 * @param minimumWidth fewer pixels are refused
 * @param maximumBytes a larger file is refused
 */
public record PhotoRule(
    int width, int height, double tolerance, int minimumWidth, int maximumBytes) {
  /** Where findings on the photo point; it lies beside the form. */
  public static final String POINTER = "/photo";

  public PhotoRule {
    if (width < 1 || height < 1 || tolerance < 0 || minimumWidth < 1 || maximumBytes < 1) {
      throw new IllegalArgumentException("a photo has a size");
    }
  }

  /** Everything that is wrong with the photo. */
  List<Finding> check(Optional<PhotoFacts> photo) {
    if (photo.isEmpty()) {
      return List.of(
          Finding.refusal(
              POINTER, "photo-missing", "请上传个人照片：" + wantedZh(), "Upload a photo: " + wantedEn()));
    }
    PhotoFacts facts = photo.get();
    List<Finding> findings = new ArrayList<>();
    String is = facts.width() + "×" + facts.height();
    if (!ratioFits(facts)) {
      findings.add(
          Finding.refusal(
              POINTER,
              "photo-ratio",
              "照片为 " + is + " 像素，宽高比例不符：" + wantedZh(),
              "The photo has " + is + " pixels, a wrong ratio: " + wantedEn()));
    }
    if (facts.width() < minimumWidth) {
      findings.add(
          Finding.refusal(
              POINTER,
              "photo-too-small",
              "照片为 " + is + " 像素，宽度不足 " + minimumWidth + " 像素：" + wantedZh(),
              "The photo has "
                  + is
                  + " pixels, less than "
                  + minimumWidth
                  + " in width: "
                  + wantedEn()));
    }
    if (facts.bytes() > maximumBytes) {
      findings.add(
          Finding.refusal(
              POINTER,
              "photo-too-large",
              "照片文件为 " + kib(facts.bytes()) + " KB，超过上限：" + wantedZh(),
              "The photo's file has " + kib(facts.bytes()) + " KiB, too much: " + wantedEn()));
    }
    if (!facts.lightBackground()) {
      findings.add(
          Finding.refusal(
              POINTER,
              "photo-background",
              "照片背景过深：请上传白色或浅色背景的近期免冠照片。",
              "The photo's background is dark: upload one before a white or light background."));
    }
    return findings;
  }

  private boolean ratioFits(PhotoFacts facts) {
    if (facts.height() < 1) {
      return false;
    }
    double wanted = (double) width / height;
    double is = (double) facts.width() / facts.height();
    return Math.abs(is - wanted) <= wanted * tolerance;
  }

  private static int kib(int bytes) {
    return (bytes + 1023) / 1024;
  }

  private String wantedZh() {
    return "JPEG 或 PNG 格式，"
        + width
        + "×"
        + height
        + " 像素或相同比例，不超过 "
        + maximumBytes / 1024
        + " KB，浅色背景。";
  }

  private String wantedEn() {
    return "JPEG or PNG, "
        + width
        + "×"
        + height
        + " pixels or the same ratio, at most "
        + maximumBytes / 1024
        + " KiB, light background.";
  }
}
