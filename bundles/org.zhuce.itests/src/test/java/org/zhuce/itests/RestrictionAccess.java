package org.zhuce.itests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.zhuce.itests.AccessTable.Attempt;
import org.zhuce.itests.AccessTable.Row;
import org.zhuce.itests.AccessTable.Who;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;

/** The rows of {@link AccessTable} about restrictions and what became of registrations. */
final class RestrictionAccess {
  private static final Set<Who> REGISTRAR = EnumSet.of(Who.REGISTRAR);
  private static final String PATH = "/registers/restrictions";

  private final Stage stage;
  private final Person holder;
  private final List<Row> rows = new ArrayList<>();

  /**
   * Of a platform.
   *
   * @param number of a registration
   */
  RestrictionAccess(Stage stage, Person holder, String number) {
    this.stage = stage;
    this.holder = holder;
    add("restrictions", () -> Request.get(PATH));
    add("importRestrictions", this::another);
    add("restriction", () -> Request.get(entered()));
    add(
        "correctRestriction",
        () ->
            Request.put(
                    entered(),
                    Requests.object()
                        .put("ground", "OTHER_LAW")
                        .put("from", "2026-01-02")
                        .put("document", "8号")
                        .put("reason", "更正"))
                .ifMatch("*"));
    add(
        "endRestriction",
        () ->
            Request.post(
                entered() + "/end",
                Requests.object().put("lastDay", "2026-03-01").put("reason", "撤销决定")));
    add(
        "voidRestriction",
        () -> Request.post(entered() + "/void", Requests.object().put("reason", "误录")));
    add(
        "registrationHistory",
        () -> Request.get("/registers/registrations/" + Requests.encoded(number) + "/history"));
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  private void add(String name, Supplier<Request> request) {
    rows.add(
        new Row(
            name, REGISTRAR, false, () -> new Attempt(holder, Optional.empty(), request.get())));
  }

  /** About somebody whom no register knows. */
  private Request another() {
    String file =
        "subject,ground,from,until,document\n"
            + stage.stranger().idNumber()
            + ",OTHER_LAW,2026-01-01,,7号\n";
    return Request.upload("POST", PATH, "text/csv", file.getBytes(StandardCharsets.UTF_8));
  }

  private String entered() {
    stage.desk(Player.REGISTRAR, another());
    return PATH
        + "/"
        + stage.desk(Player.REGISTRAR, Request.get(PATH)).json().at("/items/0/id").asText();
  }
}
