package org.zhuce.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Application;
import org.zhuce.walk.Case;
import org.zhuce.walk.Phone;
import org.zhuce.walk.Request;

/** Requests before which something else has to be done. */
final class PreparedRequests {

  private final Stage stage;

  PreparedRequests(Stage stage) {
    this.stage = stage;
  }

  /** Collects the session of a login that is signed. */
  Request collection(Person signer) {
    JsonNode ticket = stage.api().exchange(Requests.login("mobile", "individual", Map.of())).json();
    String id = ticket.path("id").asText();
    stage.api().exchange(Requests.completion(id, signer.confirmation(id)));
    return Requests.session(id, ticket.path("secret").asText());
  }

  /** Confirms a fresh ticket for a login. */
  Request completion(Person signer) {
    String id =
        stage
            .api()
            .exchange(Requests.login("mobile", "individual", Map.of()))
            .json()
            .path("id")
            .asText();
    return Requests.completion(id, signer.confirmation(id));
  }

  /** Looks at the form of an open ticket. */
  Request content(Person signer) {
    Request opening = Requests.signing("mobile", stage.filledIn(signer), Map.of());
    String id = signer.sends(opening).json().path("id").asText();
    return Request.get("/signing/tickets/" + id + "/content");
  }

  /** Publishes an application for a week and objects to it. */
  Request objection(Application application) {
    String number = stage.centre().publish(List.of(application), 7);
    ObjectNode body =
        Requests.object()
            .put("application", application.id())
            .put("contact", "0931-7654321")
            .put("text", "此人不在该企业工作。");
    return Request.post("/publicities/" + Requests.encoded(number) + "/objections", body);
  }

  /** Publishes an application for a week. */
  Request publication(Application application) {
    ObjectNode batch = Requests.object().put("days", 7);
    batch.putArray("applications").add(application.id());
    return Request.post("/publicities", batch);
  }

  /** Enrols somebody who was invited. */
  Request enrolment() {
    Case one = stage.registered(stage.stranger());
    ObjectNode body =
        Requests.object().put("code", stage.centre().invite(one.applicant(), "mobile"));
    Phone phone = new Phone(stage.api(), one.password(), one.handwriting());
    phone.application(one.applicant().name()).forEach(body.putObject("inputs")::put);
    return Request.post("/enrolment/complete", body);
  }
}
