package org.zhuce.itests;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.zhuce.itests.AccessTable.Attempt;
import org.zhuce.itests.AccessTable.Row;
import org.zhuce.itests.AccessTable.Who;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Application;
import org.zhuce.walk.Request;

/** Who may change names, of people and of enterprises, and see who is registered. */
final class ChangeAccess {
  private final Stage stage;
  private final Person holder;

  ChangeAccess(Stage stage, Person holder) {
    this.stage = stage;
    this.holder = holder;
  }

  List<Row> rows() {
    return List.of(
        new Row(
            "ownRegistrations",
            EnumSet.of(Who.OWNER, Who.OTHER_PERSON),
            false,
            () -> asked(Request.get("/registrations"))),
        new Row(
            "registrants",
            EnumSet.of(Who.EMPLOYER, Who.OTHER_ENTERPRISE),
            false,
            () -> asked(Request.get("/registrants"))),
        new Row("confirm", EnumSet.of(Who.APPROVER), false, this::confirmation),
        new Row(
            "startRenaming",
            EnumSet.of(Who.EMPLOYER, Who.OTHER_ENTERPRISE),
            false,
            () -> asked(Request.post("/renamings", Requests.object()))),
        new Row(
            "renaming",
            EnumSet.of(Who.EMPLOYER, Who.CLERK, Who.REVIEWER, Who.APPROVER),
            false,
            () -> asked(stage.renaming())));
  }

  private Attempt confirmation() {
    Person person = stage.person();
    Application entered = stage.corrected(person, "测试新名");
    return new Attempt(person, Optional.of(entered), Requests.action(entered, "confirmation"));
  }

  private Attempt asked(Request request) {
    return new Attempt(holder, Optional.empty(), request);
  }
}
