package org.zhuce.form.jsonschema.internal;

import com.networknt.schema.ValidationMessage;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.zhuce.kernel.type.Finding;
import org.zhuce.signing.spi.Text;

/** Turns the library's messages into findings that name the field and the cure. */
final class Wording {
  private static final Locale ZH = Locale.forLanguageTag("zh-CN");

  /** Keyword to reason code, where the code is not the keyword in kebab case. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("type", "wrong-type"),
          Map.entry("minLength", "too-short"),
          Map.entry("maxLength", "too-long"),
          Map.entry("enum", "not-allowed"),
          Map.entry("minimum", "too-small"),
          Map.entry("exclusiveMinimum", "too-small"),
          Map.entry("maximum", "too-large"),
          Map.entry("exclusiveMaximum", "too-large"),
          Map.entry("minItems", "too-few"),
          Map.entry("maxItems", "too-many"),
          Map.entry("uniqueItems", "not-unique"),
          Map.entry("additionalProperties", "unknown-field"),
          Map.entry("unevaluatedProperties", "unknown-field"),
          Map.entry("dependentRequired", "required"));

  /** Keywords about a field that the object lacks or should not have. */
  private static final Set<String> ABOUT_A_CHILD =
      Set.of("required", "dependentRequired", "additionalProperties", "unevaluatedProperties");

  /** Formats to what people write. */
  private static final Map<String, Text> FORMATS =
      Map.of(
          "date", new Text("日期，如 2024-02-29", "a date such as 2024-02-29"),
          "email", new Text("电子邮箱地址", "an e-mail address"));

  private final FieldTitles titles;
  private final Function<Locale, Set<ValidationMessage>> inTheLibrarysWords;

  Wording(FieldTitles titles, Function<Locale, Set<ValidationMessage>> inTheLibrarysWords) {
    this.titles = titles;
    this.inTheLibrarysWords = inTheLibrarysWords;
  }

  Finding finding(ValidationMessage message) {
    String keyword = message.getType();
    String field = message.getInstanceLocation().toString();
    if (ABOUT_A_CHILD.contains(keyword) && message.getProperty() != null) {
      field += "/" + Pointers.escape(message.getProperty());
    }
    Text text = text(keyword, field, message);
    return Finding.refusal(field, code(keyword), text.zh(), text.en());
  }

  Finding unusableNumber(String field) {
    Text name = titles.name(field);
    return Finding.refusal(
        field,
        "number-too-long",
        name.zh() + "数字过长，请核对后重新填写。",
        "The number at " + name.en() + " is too long; check it.");
  }

  static String code(String keyword) {
    return CODES.getOrDefault(
        keyword, keyword.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT));
  }

  private Text text(String keyword, String field, ValidationMessage message) {
    Text name = titles.name(field);
    return switch (keyword) {
      case "required", "dependentRequired" ->
          new Text("请填写" + name.zh() + "。", "Fill in " + name.en() + ".");
      case "additionalProperties", "unevaluatedProperties" ->
          new Text(
              name.zh() + "不是本表单的填写项，请删除。", name.en() + " is no field of this form; leave it out.");
      default ->
          titles
              .hint(field)
              .map(h -> new Text(name.zh() + "：" + h.zh(), name.en() + ": " + h.en()))
              .orElseGet(() -> aboutValue(keyword, name, message));
    };
  }

  private Text aboutValue(String keyword, Text name, ValidationMessage message) {
    String limit = String.valueOf(message.getSchemaNode().asText());
    return switch (keyword) {
      case "type" ->
          new Text(
              name.zh() + "的数据类型不正确，请重新填写。", name.en() + " has a wrong type; fill it in again.");
      case "minLength" ->
          new Text(
              name.zh() + "至少填写 " + limit + " 个字符。",
              name.en() + " needs at least " + limit + " characters.");
      case "maxLength" ->
          new Text(
              name.zh() + "最多填写 " + limit + " 个字符。",
              name.en() + " takes at most " + limit + " characters.");
      case "pattern" ->
          new Text(
              name.zh() + "的格式不正确，请核对。", name.en() + " is not written as it should be; check it.");
      case "format" -> format(limit, name);
      case "enum" ->
          new Text(
              name.zh() + "不在可选范围内，请重新选择。",
              name.en() + " is not one of the choices; choose again.");
      case "minimum" ->
          new Text(
              name.zh() + "不能小于 " + limit + "。", name.en() + " must be at least " + limit + ".");
      case "exclusiveMinimum" ->
          new Text(
              name.zh() + "必须大于 " + limit + "。", name.en() + " must be more than " + limit + ".");
      case "maximum" ->
          new Text(
              name.zh() + "不能大于 " + limit + "。", name.en() + " must be at most " + limit + ".");
      case "exclusiveMaximum" ->
          new Text(
              name.zh() + "必须小于 " + limit + "。", name.en() + " must be less than " + limit + ".");
      case "minItems" ->
          new Text(
              name.zh() + "至少选择或填写 " + limit + " 项。", name.en() + " needs at least " + limit + ".");
      case "maxItems" ->
          new Text(
              name.zh() + "最多选择或填写 " + limit + " 项。", name.en() + " takes at most " + limit + ".");
      case "uniqueItems" ->
          new Text(name.zh() + "中有重复项，请删除。", name.en() + " has the same entry twice; remove one.");
      case "const" ->
          message.getSchemaNode().asBoolean()
              ? new Text("请阅读并勾选" + name.zh() + "。", "Read and tick " + name.en() + ".")
              : librarys(name, message);
      default -> librarys(name, message);
    };
  }

  private static Text format(String format, Text name) {
    Text what = FORMATS.getOrDefault(format, new Text(format + " 格式", "of format " + format));
    return new Text(name.zh() + "应为" + what.zh() + "。", name.en() + " must be " + what.en() + ".");
  }

  private Text librarys(Text name, ValidationMessage message) {
    return new Text(
        name.zh() + "：" + librarys(message, ZH),
        name.en() + ": " + librarys(message, Locale.ENGLISH));
  }

  /** A message knows one language only, so the same validation is asked again in the other. */
  private String librarys(ValidationMessage message, Locale locale) {
    return inTheLibrarysWords.apply(locale).stream()
        .filter(m -> m.getEvaluationPath().equals(message.getEvaluationPath()))
        .filter(m -> m.getInstanceLocation().equals(message.getInstanceLocation()))
        .map(ValidationMessage::getError)
        .findFirst()
        .orElseGet(message::getError);
  }
}
