package org.zhuce.kernel.usecase;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.model.Province;
import org.zhuce.kernel.type.Rules;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/** The settings of tests. */
final class AnySettings {
  static final SignerIdentity OFFICE =
      new SignerIdentity(SignerRole.AUTHORITY, "116200009999000017", "测试厅");

  static final Settings DEFAULT =
      new Settings(
          new Province("甘", "62"),
          2,
          3,
          Rules.DEFAULT,
          RestrictionTerms.DEFAULT,
          ProcessingTerms.DEFAULT,
          60,
          Duration.ofMinutes(5),
          Duration.ofHours(2),
          Duration.ofHours(72),
          3,
          Duration.ofMinutes(15),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          URI.create("http://127.0.0.1:8181"),
          ZoneId.of("Asia/Shanghai"),
          Duration.ofHours(24),
          OFFICE,
          OFFICE.code() + "001",
          "department",
          Optional.of("department"),
          SignatureLevel.LT,
          List.of(SignatureAlgorithm.values()));

  private AnySettings() {}
}
