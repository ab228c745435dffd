package org.zhuce.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PrivilegedAction;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

class HandsTest {
  private final Hands hands = new Hands();

  // As Karaf does on Java 17
  @SuppressWarnings("removal")
  private static <T> T as(String user, PrivilegedAction<T> action) {
    Subject subject = new Subject(true, Set.of(new UserPrincipal(user)), Set.of(), Set.of());
    return Subject.doAs(subject, action);
  }

  private String inThread(String name) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    new Thread(() -> answer.complete(hands.whose()), name).start();
    return answer.join();
  }

  @Test
  void knowsTheShellsUser() {
    assertThat(as("ops", hands::whose)).isEqualTo("shell:ops");
    assertThat(hands.whose()).isEqualTo("unknown");
  }

  @Test
  void tellsRemoteManagementFromTheShell() {
    assertThat(as("ops", () -> inThread("RMI TCP Connection(2)-127.0.0.1"))).isEqualTo("jmx:ops");
  }

  @Test
  void knowsWhoseFeatureCommandRuns() {
    String during =
        as(
            "ops",
            () -> {
              hands.beforeExecute(null, "feature:install org.example");
              String answer = inThread("features-3-thread-1");
              hands.afterExecute(null, "feature:install org.example", (Object) null);
              return answer;
            });
    assertThat(during).isEqualTo("shell:ops");
    assertThat(inThread("features-3-thread-1")).isEqualTo("feature");
  }

  @Test
  void doesNotGuessWhoseFeatureCommandItIs() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Thread other =
        new Thread(
            () ->
                as(
                    "other",
                    () -> {
                      hands.beforeExecute(null, "feature:uninstall org.example");
                      runs.countDown();
                      try {
                        asked.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      hands.afterExecute(null, "", new Exception("failed"));
                      return "";
                    }));
    other.start();
    runs.await();
    as(
        "ops",
        () -> {
          hands.beforeExecute(null, "feature:install org.example");
          return "";
        });
    assertThat(inThread("features-3-thread-1")).isEqualTo("feature");
    asked.countDown();
    other.join();
    assertThat(inThread("features-3-thread-1")).isEqualTo("shell:ops");
  }

  @Test
  void doesNotTakeTheNameOfWhoeverHadTheThreadStarted() {
    // Threads inherit the user of whoever made them
    assertThat(as("ops", () -> inThread("features-3-thread-1"))).isEqualTo("feature");
  }

  @Test
  void tellsThePlatformsOwnWork() throws BundleException {
    hands.own(() -> assertThat(hands.isOwn()).isTrue());
    assertThat(hands.isOwn()).isFalse();
  }
}
