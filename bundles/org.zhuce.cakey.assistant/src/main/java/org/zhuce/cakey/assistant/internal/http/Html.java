package org.zhuce.cakey.assistant.internal.http;

import java.util.Map;

/** HTML of the assistant's own pages: no scripts, nothing from elsewhere. */
final class Html {
  private final Exchange exchange;
  private final String token;
  private final StringBuilder body = new StringBuilder();

  /**
   * An empty page.
   *
   * @param token of this run, which each form brings back
   */
  Html(Exchange exchange, String token) {
    this.exchange = exchange;
    this.token = token;
  }

  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  Html heading(String zh, String en) {
    body.append("<h2>").append(escaped(exchange.say(zh, en))).append("</h2>");
    return this;
  }

  Html text(String zh, String en) {
    body.append("<p>").append(escaped(exchange.say(zh, en))).append("</p>");
    return this;
  }

  Html error(String text) {
    body.append("<p class=\"error\" role=\"alert\">").append(escaped(text)).append("</p>");
    return this;
  }

  Html table() {
    body.append("<table>");
    return this;
  }

  Html row(String zh, String en, String value) {
    body.append("<tr><th scope=\"row\">")
        .append(escaped(exchange.say(zh, en)))
        .append("</th><td>")
        .append(escaped(value))
        .append("</td></tr>");
    return this;
  }

  Html endTable() {
    body.append("</table>");
    return this;
  }

  Html link(String address, String zh, String en) {
    body.append("<a href=\"")
        .append(escaped(address))
        .append("\">")
        .append(escaped(exchange.say(zh, en)))
        .append("</a> ");
    return this;
  }

  /** Opens a form with values that the user does not see. */
  Html form(String action, Map<String, String> hidden) {
    body.append("<form method=\"post\" autocomplete=\"off\" action=\"")
        .append(escaped(action))
        .append("\">");
    hidden("token", token);
    hidden.forEach(this::hidden);
    return this;
  }

  private void hidden(String name, String value) {
    body.append("<input type=\"hidden\" name=\"")
        .append(escaped(name))
        .append("\" value=\"")
        .append(escaped(value))
        .append("\">");
  }

  Html field(String name, String type, String zh, String en, String value) {
    body.append("<label>")
        .append(escaped(exchange.say(zh, en)))
        .append("<input name=\"")
        .append(escaped(name))
        .append("\" type=\"")
        .append(escaped(type))
        .append("\" value=\"")
        .append(escaped(value))
        .append("\"></label>");
    return this;
  }

  Html button(String value, String zh, String en) {
    body.append("<button name=\"action\" value=\"")
        .append(escaped(value))
        .append("\">")
        .append(escaped(exchange.say(zh, en)))
        .append("</button> ");
    return this;
  }

  Html endForm() {
    body.append("</form>");
    return this;
  }

  /** The whole page. */
  String page() {
    String title = exchange.say("协卡助手", "CA key assistant");
    return "<!DOCTYPE html><html lang=\""
        + exchange.say("zh-CN", "en")
        + "\"><head><meta charset=\"utf-8\"><title>"
        + title
        + "</title><style>body{font:16px/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0"
        + " 1rem}table{border-collapse:collapse;width:100%;margin:1rem"
        + " 0}th,td{border:1px solid #999;padding:.3rem"
        + " .6rem;text-align:left;overflow-wrap:anywhere}th{width:10rem}label{display:block;margin:.6rem"
        + " 0}input:not([type=hidden]){display:block;width:20rem;font:inherit}button{font:inherit;padding:.3rem"
        + " 1rem}.error{color:#a00;font-weight:bold}@media print{form,a{display:none}}</style></head>"
        + "<body><h1>"
        + title
        + "</h1>"
        + body
        + "</body></html>";
  }
}
