package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.usecase.Registers;
import org.zhuce.rest.internal.http.Language;
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
