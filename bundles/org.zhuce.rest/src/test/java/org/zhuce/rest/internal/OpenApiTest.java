package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Application;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The OpenAPI document tells of every resource, and of nothing else. */
class OpenApiTest {
  private static Served served;
  private static Set<Object> singletons;
  private static JsonNode document;

  @BeforeAll
  static void read() throws Exception {
    served = new Served();
    Application application = served.application();
    singletons = application.getSingletons();
    try (InputStream in = OpenApiResource.class.getResourceAsStream(OpenApiResource.DOCUMENT)) {
      document = new ObjectMapper().readTree(in);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    served.close();
  }

  /** A resource method. */
  private record Endpoint(String verb, String path, Method method) {
    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  private static List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    for (Object resource : singletons) {
      Path base = resource.getClass().getAnnotation(Path.class);
      if (base != null) {
        for (Method method : resource.getClass().getMethods()) {
          verbs(method)
              .forEach(
                  verb ->
                      all.add(
                          new Endpoint(
                              verb, path(base.value(), method.getAnnotation(Path.class)), method)));
        }
      }
    }
    return all;
  }

  private static Stream<String> verbs(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(a -> a.getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(a -> a.value().toLowerCase(Locale.ROOT));
  }

  private static String path(String base, Path below) {
    return Stream.of(base, below == null ? "" : below.value())
        .filter(p -> !p.isEmpty())
        .map(p -> "/" + p.replaceAll("\\{(\\w+):[^}]*}", "{$1}"))
        .reduce("", String::concat);
  }

  private static List<Endpoint> described() {
    List<Endpoint> all = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(verb -> all.add(new Endpoint(verb, path.getKey(), null))));
    return all;
  }

  private static JsonNode operation(Endpoint endpoint) {
    return document.get("paths").get(endpoint.path()).get(endpoint.verb());
  }

  @Test
  void tellsOfEveryResourceAndOfNothingElse() {
    assertThat(endpoints()).hasSizeGreaterThan(40);
    assertThat(endpoints())
        .extracting(Endpoint::toString)
        .containsExactlyInAnyOrderElementsOf(described().stream().map(Endpoint::toString).toList());
  }

  @Test
  void tellsWhatEachTakesAndGives() {
    for (Endpoint endpoint : endpoints()) {
      JsonNode operation = operation(endpoint);
      assertThat(operation.path("summary").asText()).as("%s summary", endpoint).isNotBlank();
      assertThat(operation.path("operationId").asText()).as("%s id", endpoint).isNotBlank();
      assertThat(operation.path("tags")).as("%s tags", endpoint).isNotEmpty();
      assertThat(success(operation)).as("%s success", endpoint).isTrue();
      assertThat(operation.path("parameters").findValuesAsText("name"))
          .as("%s path parameters", endpoint)
          .containsAll(pathParameters(endpoint.method()));
      if (takesBody(endpoint.method())) {
        assertThat(operation.at("/requestBody/content")).as("%s body", endpoint).isNotEmpty();
      }
    }
  }

  private static boolean success(JsonNode operation) {
    JsonNode responses = operation.path("responses");
    return responses.path("204").isObject()
        || Stream.of("200", "201").anyMatch(s -> responses.at("/" + s + "/content").size() > 0);
  }

  private static List<String> pathParameters(Method method) {
    return Arrays.stream(method.getParameters())
        .map(p -> p.getAnnotation(PathParam.class))
        .filter(Objects::nonNull)
        .map(PathParam::value)
        .toList();
  }

  private static boolean takesBody(Method method) {
    return Arrays.stream(method.getParameters())
        .anyMatch(
            p ->
                Arrays.stream(p.getAnnotations())
                    .noneMatch(a -> a.annotationType().getPackageName().startsWith("javax.ws.rs")));
  }

  @Test
  void givesEveryOperationAnIdOfItsOwn() {
    List<String> ids =
        described().stream().map(e -> operation(e).get("operationId").asText()).toList();

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void tellsOfProblems() {
    for (Endpoint endpoint : described()) {
      if (!Set.of("/health", "/openapi.json").contains(endpoint.path())) {
        assertThat(
                operation(endpoint)
                    .path("responses")
                    .path("default")
                    .path("content")
                    .path("application/problem+json")
                    .at("/schema/$ref")
                    .asText())
            .as("%s problems", endpoint)
            .endsWith("/ProblemDetails");
      }
    }
  }

  @Test
  void refersOnlyToSchemasThatAreThere() {
    Set<String> there = new TreeSet<>();
    document.at("/components/schemas").fieldNames().forEachRemaining(there::add);

    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(there).contains(ref.substring(ref.lastIndexOf('/') + 1)));
  }

  @Test
  void tellsOfTheBearerToken() {
    assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
        .isEqualTo("bearer");
    assertThat(document.at("/servers/0/url").asText()).isEqualTo("/api/v1");
    assertThat(document.at("/paths/~1applications/get/security/0/bearer").isArray()).isTrue();
    assertThat(document.at("/paths/~1verification/get/security").isMissingNode()).isTrue();
  }

  @Test
  void isServed() throws IOException {
    Client.Answer answer = served.client().get("/openapi.json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.json()).isEqualTo(document);
  }
}
