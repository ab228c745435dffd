package org.zhuce.registration.initial.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Province;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Restriction;
import org.zhuce.kernel.model.RestrictionGround;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.PhotoFacts;

/** The distribution's demo data belong to nobody and can be registered. */
class DemoDataTest {
  private static final Path DEMO = Path.of("../../karaf-distribution/src/main/resources/demo");

  private static List<Map<String, String>> read(String name) throws IOException {
    List<String> lines = Files.readAllLines(DEMO.resolve(name));
    String[] columns = lines.get(0).split(",");
    return lines.stream()
        .skip(1)
        .map(
            line -> {
              String[] values = line.split(",", -1);
              assertThat(values).as(line).hasSameSizeAs(columns);
              Map<String, String> row = new LinkedHashMap<>();
              for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], values[i]);
              }
              return row;
            })
        .toList();
  }

  @Test
  void holdsPeopleWhoDoNotExist() throws IOException {
    List<Map<String, String>> rows = read("qualifications.csv");

    assertThat(rows.get(0))
        .containsOnlyKeys(
            "name", "idNumber", "mobile", "specialty", "certificateNumber", "issuedOn");
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(IdNumber.isValid(row.get("idNumber"))).isTrue();
              // No county of Gansu has such a code
              assertThat(row.get("idNumber")).startsWith("6299");
              assertThat(row.get("name")).startsWith("测试");
              assertThat(row.get("mobile")).matches("154[0-9]{8}");
              assertThat(Specialty.find(row.get("specialty"))).isPresent();
              assertThat(LocalDate.parse(row.get("issuedOn"))).isNotNull();
            });
    assertThat(rows).extracting(row -> row.get("certificateNumber")).doesNotHaveDuplicates();
    assertThat(rows)
        .extracting(row -> row.get("idNumber") + row.get("specialty"))
        .doesNotHaveDuplicates();
    assertThat(rows.stream().map(row -> row.get("idNumber")).distinct()).hasSize(12);
    assertThat(rows.stream().map(row -> row.get("mobile")).distinct()).hasSize(12);
  }

  @Test
  void holdsEnterprisesWhichDoNotExist() throws IOException {
    List<Map<String, String>> rows = read("enterprises.csv");

    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(CreditCode.isValid(row.get("code"))).isTrue();
              assertThat(row.get("code")).startsWith("916299");
              assertThat(row.get("qualified")).isIn("true", "false");
            });
    assertThat(rows).extracting(row -> row.get("qualified")).contains("true", "false");
  }

  @Test
  void holdsRegistrationsOfItsPeopleInWhatTheyAreQualifiedFor() throws IOException {
    List<String> qualified =
        read("qualifications.csv").stream()
            .map(row -> row.get("name") + row.get("idNumber") + row.get("specialty"))
            .toList();
    List<String> codes = read("enterprises.csv").stream().map(row -> row.get("code")).toList();

    assertThat(read("registrations.csv"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(qualified)
                  .contains(row.get("name") + row.get("idNumber") + row.get("specialty"));
              assertThat(codes).contains(row.get("enterpriseCode"));
              assertThat(new RegistrationNumber(row.get("number")).isOf(new Province("甘", "62")))
                  .isTrue();
              assertThat(LocalDate.parse(row.get("until")))
                  .isEqualTo(LocalDate.parse(row.get("from")).plusYears(3).minusDays(1));
              assertThat(row.get("main")).isIn("true", "false");
              assertThat(row.get("paper")).isIn("true", "false");
            });
  }

  @Test
  void holdsRestrictionsOfItsPeopleAndEnterprisesButNotOfTheFirst() throws IOException {
    List<Map<String, String>> people = read("qualifications.csv");
    List<Map<String, String>> enterprises = read("enterprises.csv");
    List<String> known =
        Stream.concat(
                people.stream().map(row -> row.get("idNumber")),
                enterprises.stream().map(row -> row.get("code")))
            .toList();

    assertThat(read("restrictions.csv"))
        .hasSizeGreaterThan(1)
        .allSatisfy(
            row -> {
              assertThat(known).contains(row.get("subject"));
              assertThat(RestrictionGround.find(row.get("ground")).orElseThrow().subjects())
                  .contains(Restriction.Subject.read(row.get("subject")).orElseThrow().kind());
              assertThat(LocalDate.parse(row.get("from"))).isNotNull();
              assertThat(row.get("document")).startsWith("测试");
            })
        // They walk
        .extracting(row -> row.get("subject"))
        .doesNotContain(people.get(0).get("idNumber"), enterprises.get(0).get("code"));
  }

  @Test
  void hasAnAccountForEveryStaffRole() throws IOException {
    assertThat(read("staff.csv"))
        .extracting(row -> row.get("roles"))
        .containsExactlyInAnyOrder(
            Stream.of(
                    "CLERK",
                    "REVIEWER",
                    "APPROVER",
                    "REGISTRAR",
                    "CA_OPERATOR",
                    "ADMINISTRATOR",
                    "AUDITOR")
                .toArray(String[]::new));
  }

  @Test
  void theFirstPersonCanBeRegisteredWithTheFirstEnterprise() throws IOException {
    List<Map<String, String>> people = read("qualifications.csv");
    Map<String, String> employer = read("enterprises.csv").get(0);
    Figure8 figure = new Figure8();
    figure.form.remove("specialties");
    figure.qualifications.clear();
    figure.today = LocalDate.of(2026, 11, 23);
    people.stream()
        .filter(row -> row.get("idNumber").equals(people.get(0).get("idNumber")))
        .forEach(
            row -> {
              Specialty specialty = Specialty.find(row.get("specialty")).orElseThrow();
              figure.hold(specialty, row.get("issuedOn")).choose(specialty, row.get("issuedOn"));
              figure.educate(specialty, 60, 60);
            });
    figure
        .fill("enterpriseName", employer.get("name"))
        .fill("enterpriseCode", employer.get("code"));
    figure.enterprise =
        Optional.of(
            new Enterprise(new CreditCode(employer.get("code")), employer.get("name"), true));
    figure.photo = Optional.of(photo());

    InitialRegistration type = new InitialRegistration();
    List<Finding> findings =
        type.definition().policies().stream()
            .flatMap(p -> p.check().apply(figure.file()).stream())
            .toList();

    assertThat(findings).isEmpty();
    assertThat(people).element(0).extracting(row -> row.get("name")).isEqualTo("测试甲");
  }

  private static PhotoFacts photo() throws IOException {
    Path file = DEMO.resolve("photo.jpg");
    BufferedImage image = ImageIO.read(file.toFile());
    int corner = image.getRGB(2, 2);
    boolean light =
        (corner & 0xff) > 200 && (corner >> 8 & 0xff) > 200 && (corner >> 16 & 0xff) > 200;
    return new PhotoFacts(image.getWidth(), image.getHeight(), (int) Files.size(file), light);
  }

  @Test
  void hasAHandwritingThatIsNotEmpty() throws IOException {
    BufferedImage image = ImageIO.read(DEMO.resolve("handwriting.png").toFile());

    long ink = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        ink += image.getRGB(x, y) >>> 24 > 128 ? 1 : 0;
      }
    }
    assertThat(ink).isGreaterThan(500);
    assertThat(image.getColorModel().hasAlpha()).isTrue();
  }
}
