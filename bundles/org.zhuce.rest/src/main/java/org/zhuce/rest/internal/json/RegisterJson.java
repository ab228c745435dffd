package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.usecase.OwnRegistrations;
import org.zhuce.kernel.usecase.Registers;
import org.zhuce.kernel.usecase.RegistrationRegister;
import org.zhuce.rest.internal.http.Language;
import org.zhuce.rest.internal.json.CertificateJson.TermItem;
import org.zhuce.rest.internal.json.SessionJson.QualificationItem;

/** The registers as JSON. */
public final class RegisterJson {
  private RegisterJson() {}

  /** How many records an import added or replaced. */
  public record Imported(int records) {}

  /** A person of the qualification register, masked. */
  public record PersonItem(
      String id,
      String name,
      @Schema(example = "620102**********1X") String idNumber,
      @Schema(example = "138****0001") String mobile,
      List<QualificationItem> qualifications) {

    /** A person of the kernel's. */
    public static PersonItem of(Registers.PersonView view, Language language) {
      return new PersonItem(
          view.person().id().toString(),
          view.person().name(),
          view.person().idNumber().masked(),
          Names.maskedMobile(view.person().mobile()),
          QualificationItem.of(view.qualifications(), language));
    }

    @Override
    public String toString() {
      return "PersonItem[" + id + "]";
    }
  }

  /** A registration of the register, its holder masked. */
  public record RegistrationItem(
      String id,
      @Schema(example = "甘262192000009") String number,
      String name,
      @Schema(example = "620102**********1X") String idNumber,
      @Schema(description = "Unified social credit code of the employer") String enterpriseCode,
      @Schema(description = "主项", example = "BUILDING") String main,
      List<TermItem> terms,
      boolean cancelled,
      @Schema(description = "Whether the certificate that counts is a paper one") boolean paper) {

    /** A registration of the kernel's. */
    public static RegistrationItem of(RegistrationRegister.Entry entry, Language language) {
      Registration r = entry.registration();
      return new RegistrationItem(
          r.id().toString(),
          r.number().value(),
          entry.person().name(),
          entry.person().idNumber().masked(),
          r.employer().value(),
          r.main().name(),
          TermItem.of(r.terms(), language),
          r.cancelled(),
          r.paper());
    }

    @Override
    public String toString() {
      return "RegistrationItem[" + number + "]";
    }
  }

  /** A registration, as its holder sees it. */
  public record OwnRegistration(
      String id,
      @Schema(example = "甘262192000009") String number,
      @Schema(description = "聘用企业") String employer,
      @Schema(description = "Its unified social credit code") String enterpriseCode,
      @Schema(description = "主项", example = "BUILDING") String main,
      List<TermItem> terms,
      @Schema(allowableValues = {"valid", "expired", "cancelled"}) String status,
      @Schema(description = "Whether the certificate that counts is a paper one (纸质证书)")
          boolean paper,
      @Schema(
              allowableValues = {"sealing", "sealed", "claimed", "superseded", "cancelled"},
              description = "The latest electronic certificate's status; none if there is none")
          String certificate,
      @Schema(description = "Types that can be applied for now; GET /types says why others not")
          List<OpenType> open) {

    /** A registration of the kernel's. */
    public static OwnRegistration of(OwnRegistrations.Own own, Language language) {
      Registration r = own.registration();
      return new OwnRegistration(
          r.id().toString(),
          r.number().value(),
          own.employer().name(),
          r.employer().value(),
          r.main().name(),
          TermItem.of(r.terms(), language),
          Names.word(own.status()),
          r.paper(),
          own.certificate().map(Names::word).orElse(null),
          own.open().stream()
              .map(type -> new OpenType(type.id(), language.of(type.title())))
              .toList());
    }

    @Override
    public String toString() {
      return "OwnRegistration[" + number + "]";
    }
  }

  /** A type that can be applied for. */
  public record OpenType(
      @Schema(example = "paper-exchange") String type, @Schema(example = "纸质证书换领") String title) {}

  /** An enterprise of the register. */
  public record EnterpriseItem(
      @Schema(description = "Unified social credit code") String code,
      String name,
      @Schema(description = "Whether it may employ registered practitioners") boolean qualified) {

    /** An enterprise of the kernel's. */
    public static EnterpriseItem of(Enterprise e) {
      return new EnterpriseItem(e.code().value(), e.name(), e.qualified());
    }
  }
}
