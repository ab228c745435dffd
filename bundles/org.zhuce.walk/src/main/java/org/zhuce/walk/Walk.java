package org.zhuce.walk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** The walk over HTTP. Takes the platform's address and the folder for what it leaves behind. */
public final class Walk {

  private Walk() {}

  /**
   * Runs the walk.
   *
   * @param arguments the platform's address, such as {@code http://127.0.0.1:8181}, and a folder
   * @throws IOException if the platform does not answer
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    URI platform = URI.create(arguments[0]);
    Path folder = Path.of(arguments[1]);
    HttpRequest request = HttpRequest.newBuilder(platform.resolve("/api/v1/health")).build();
    long start = System.nanoTime();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    System.out.printf(
        "GET /api/v1/health %d %d ms, results go to %s%n",
        response.statusCode(), (System.nanoTime() - start) / 1_000_000, folder);
  }
}
