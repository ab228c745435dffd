package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import org.zhuce.kernel.usecase.KernelForRest;
import org.zhuce.kernel.usecase.Role;

/** Logs in over HTTP. */
final class Players {
  private final Served served;

  Players(Served served) {
    this.served = served;
  }

  /** Staff with one role; the account is named as the role. */
  Client staff(Role role) {
    String account = role.name().toLowerCase(Locale.ROOT);
    served.kernel.staff(account, role);
    return session(
        served
            .client()
            .post(
                "/sessions",
                """
                {"account": "%s", "password": "secret"}"""
                    .formatted(account)));
  }

  /** The person of the registers. */
  Client individual() {
    return certificate("pen", "individual");
  }

  /** The enterprise of the registers. */
  Client enterprise() {
    return certificate("seal", "enterprise");
  }

  private Client certificate(String provider, String role) {
    Client everybody = served.client();
    Client.Answer opened =
        everybody.post(
            "/signing/tickets",
            """
            {"purpose": "login", "provider": "%s", "role": "%s"}"""
                .formatted(provider, role));
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    String ticket = opened.header("Location");
    Client.Answer signed =
        everybody.post(
            ticket + "/completion",
            """
            {"inputs": {"password": "right"}}""");
    assertThat(signed.status()).as(signed.text()).isEqualTo(200);
    return session(
        everybody.post(
            ticket + "/session",
            """
            {"secret": "%s"}"""
                .formatted(opened.json().get("secret").asText())));
  }

  private Client session(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return served.client().with(answer.json().get("token").asText());
  }

  /** Signs an application's form. */
  static void sign(Client signer, String provider, String application) {
    Client.Answer opened = opens(signer, provider, application);
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    Client.Answer signed = completes(signer, opened);
    assertThat(signed.status()).as(signed.text()).isEqualTo(200);
    assertThat(signed.json().get("status").asText()).isEqualTo("completed");
  }

  /** Opens the ticket of a form. */
  static Client.Answer opens(Client signer, String provider, String application) {
    return opens(signer, provider, application, "");
  }

  /** The same with inputs for the provider. */
  static Client.Answer opens(Client signer, String provider, String application, String inputs) {
    return signer.post(
        "/signing/tickets",
        """
        {"purpose": "document", "provider": "%s", "application": "%s", "consent": true,
         "inputs": {%s}}"""
            .formatted(provider, application, inputs));
  }

  /** Brings the signature of an opened ticket. */
  static Client.Answer completes(Client signer, Client.Answer opened) {
    return signer
        .with("")
        .post(
            opened.header("Location") + "/completion",
            """
            {"inputs": {"password": "right"}}""");
  }

  /** An application that waits for the individual's signature. */
  static String saved(Client individual) {
    Client.Answer started =
        ok(
            individual.post(
                "/applications",
                """
                {"type": "fake"}"""));
    String id = started.json().get("id").asText();
    assertThat(started.header("Location")).isEqualTo("/api/v1/applications/" + id);
    Client.Answer photo =
        ok(
            individual.send(
                "PUT",
                "/applications/" + id + "/photo",
                BodyPublishers.ofByteArray(new byte[] {(byte) 0xFF, (byte) 0xD8}),
                "Content-Type",
                "image/jpeg"));
    Client.Answer saved =
        ok(
            individual.put(
                "/applications/" + id + "/form",
                """
                {"enterpriseName": "测试企业", "enterpriseCode": "%s", "consent": true}"""
                    .formatted(KernelForRest.CODE),
                "If-Match",
                photo.header("ETag")));
    assertThat(saved.json().get("stateText").asText()).isEqualTo("待个人签名");
    return id;
  }

  private static Client.Answer ok(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    return answer;
  }
}
