package org.zhuce.itests;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.zhuce.itests.AccessTable.Attempt;
import org.zhuce.itests.AccessTable.Row;
import org.zhuce.itests.AccessTable.Who;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Application;
import org.zhuce.walk.Request;

/** Who is told of a cancellation, may object to it, sees objections and decides on them. */
final class ObjectionAccess {
  private final Stage stage;
  private final Person holder;
  private Attempt raised;

  ObjectionAccess(Stage stage, Person holder) {
    this.stage = stage;
    this.holder = holder;
  }

  List<Row> rows() {
    return List.of(
        row(
            "notices",
            EnumSet.of(Who.OWNER, Who.OTHER_PERSON, Who.EMPLOYER, Who.OTHER_ENTERPRISE),
            () -> new Attempt(holder, Optional.empty(), Request.get("/notices"))),
        row(
            "objections",
            EnumSet.of(Who.OWNER, Who.OTHER_PERSON, Who.APPROVER),
            () -> new Attempt(holder, Optional.empty(), Request.get("/objections"))),
        row("objectToCancellation", Set.of(Who.OWNER), this::raising),
        row("objection", EnumSet.of(Who.OWNER, Who.APPROVER), () -> raised(Request::get)),
        row("decideObjection publicity", Set.of(Who.APPROVER), this::published),
        row(
            "decideObjection cancellation",
            Set.of(Who.APPROVER),
            () ->
                raised(
                    path ->
                        Request.put(
                            path,
                            Requests.object().put("decision", "成立").put("result", "upheld")))));
  }

  private static Row row(String name, Set<Who> allowed, Supplier<Attempt> attempt) {
    return new Row(name, allowed, false, attempt);
  }

  private Attempt raising() {
    Person person = stage.person();
    Application cancelled = stage.cancelled(person);
    return new Attempt(person, Optional.of(cancelled), Stage.objection(cancelled));
  }

  /** The public objects to an application in publicity. */
  private Attempt published() {
    Person person = stage.person();
    Application reviewed = stage.scenario().review(stage.submitted(person));
    Request objection = new PreparedRequests(stage).objection(reviewed);
    String id = stage.api().exchange(objection).json().path("id").asText();
    return new Attempt(
        person,
        Optional.of(reviewed),
        Request.put("/objections/" + id, Requests.object().put("decision", "不成立")));
  }

  /** The same objection for those who look at it and those who decide. */
  private Attempt raised(Function<String, Request> request) {
    if (raised == null) {
      Attempt raising = raising();
      String id = raising.owner().sends(raising.request()).json().path("id").asText();
      raised = new Attempt(raising.owner(), raising.object(), Request.get("/objections/" + id));
    }
    return new Attempt(raised.owner(), raised.object(), request.apply(raised.request().path()));
  }
}
