package org.zhuce.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.gate.Fault;
import org.zhuce.gate.Verdict;
import org.zhuce.gate.internal.Jars.Order;
import org.zhuce.gate.internal.Jars.Party;

class SignedJarTest {
  private static final Instant NOW = Jars.NOW;
  private static final Party AUTHORITY = Jars.party("authority", Order.AUTHORITY, 2048);
  private static final Party DEPLOYER = Jars.party("deployer", Order.CODE, 2048, AUTHORITY);
  private static final Party STRANGER = Jars.party("stranger", Order.CODE, 2048);

  @TempDir Path folder;
  private int files;

  @Test
  void letsIssuedDeployerIn() {
    assertThat(verdict(signed(DEPLOYER), AUTHORITY).passes()).isTrue();
  }

  @Test
  void letsConfiguredDeployerIn() {
    Verdict verdict = verdict(signed(DEPLOYER), DEPLOYER);
    assertThat(verdict.passes()).isTrue();
    assertThat(verdict.detail()).isEqualTo("CN=deployer");
  }

  @Test
  void letsDeployerInBesideAnotherSigner() {
    Path twice = Jars.sign(signed(STRANGER), file(), DEPLOYER, "SHA-256", "SECOND");
    assertThat(verdict(twice, AUTHORITY).passes()).isTrue();
  }

  @Test
  void refusesUnsigned() {
    refuses(Fault.UNSIGNED, plain());
  }

  @Test
  void refusesForeign() {
    refuses(Fault.FOREIGN, signed(STRANGER));
  }

  @Test
  void refusesEverybodyWithoutDeployers() {
    Verdict verdict =
        new SignedJar(new SignerCheck(Set.of(), Clock.fixed(NOW, ZoneOffset.UTC)))
            .verify(signed(DEPLOYER));
    assertThat(verdict.fault()).contains(Fault.FOREIGN);
  }

  @Test
  void refusesWhomDeployerIssued() {
    Party issued = Jars.party("issued", Order.CODE, 2048, DEPLOYER);
    assertThat(verdict(signed(issued), AUTHORITY).fault()).contains(Fault.FOREIGN);
    assertThat(verdict(signed(issued), DEPLOYER).fault()).contains(Fault.FOREIGN);
  }

  @Test
  void refusesCertificateForOtherPurpose() {
    refuses(Fault.FOREIGN, signed(Jars.party("site", Order.valid(false, false), 2048, AUTHORITY)));
  }

  @Test
  void refusesOutsideValidity() {
    Party gone = Jars.party("gone", Order.CODE.until(NOW.minusSeconds(1)), 2048, AUTHORITY);
    refuses(Fault.EXPIRED, signed(gone));
    assertThat(verdict(signed(gone), gone).fault()).contains(Fault.EXPIRED);
    refuses(
        Fault.EXPIRED,
        signed(Jars.party("coming", Order.CODE.since(NOW.plusSeconds(1)), 2048, AUTHORITY)));
  }

  @Test
  void refusesAuthorityThatExpired() {
    Party old = Jars.party("old", Order.AUTHORITY.until(NOW.minusSeconds(1)), 2048);
    assertThat(verdict(signed(Jars.party("by old", Order.CODE, 2048, old)), old).fault())
        .contains(Fault.FOREIGN);
  }

  @Test
  void refusesWeakKey() {
    refuses(Fault.WEAK, signed(Jars.party("short", Order.CODE, 1024, AUTHORITY)));
  }

  @Test
  void refusesWeakDigest() {
    refuses(Fault.WEAK, Jars.sign(plain(), file(), DEPLOYER, "SHA-1", "SIGNER"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/example/A.class",
        "META-INF/versions/17/org/example/A.class",
        "lib/inner.jar",
        "META-INF/MANIFEST.MF",
        "META-INF/SIGNER.SF"
      })
  void refusesAlteredEntry(String name) {
    Path altered =
        changed(
            content ->
                content.computeIfPresent(
                    name,
                    (n, bytes) ->
                        Jars.bytes(
                            new String(bytes, StandardCharsets.UTF_8)
                                .replace("class A", "class B")
                                .replace("inside", "INSIDE")
                                .replace("Multi-Release: true", "Multi-Release: TRUE")
                                .replace("Signature-Version: 1.0", "Signature-Version: 1.1"))));
    assertThat(verdict(altered, AUTHORITY).passes()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/example/B.class",
        "META-INF/versions/18/org/example/A.class",
        "lib/other.jar",
        "META-INF/services/org.example.Service",
        "META-INF/SIG-X"
      })
  void refusesAddedEntry(String name) {
    refuses(Fault.UNSIGNED, changed(content -> content.put(name, Jars.bytes("added"))));
  }

  @Test
  void refusesSignatureFileWithoutCounterpart() {
    refuses(
        Fault.ALTERED, changed(content -> content.put("META-INF/OTHER.SF", Jars.bytes("added"))));
  }

  @Test
  void refusesRemovedEntry() {
    refuses(Fault.ALTERED, changed(content -> content.remove("org/example/A.class")));
  }

  @Test
  void refusesRemovedSignature() {
    refuses(
        Fault.UNSIGNED,
        changed(content -> content.keySet().removeIf(n -> n.startsWith("META-INF/SIGNER."))));
  }

  @Test
  void refusesSignatureOfAnotherJar() {
    Map<String, byte[]> other = Jars.content();
    other.put("org/example/A.class", Jars.bytes("class B"));
    Map<String, byte[]> signed = Jars.read(Jars.sign(Jars.write(file(), other), file(), DEPLOYER));
    signed.put("org/example/A.class", Jars.bytes("class A"));
    refuses(Fault.ALTERED, Jars.write(file(), signed));
  }

  @Test
  void refusesEntryThatSomebodyElseAdded() {
    Map<String, byte[]> half = Jars.content();
    half.remove("lib/inner.jar");
    Map<String, byte[]> signed = Jars.read(Jars.sign(Jars.write(file(), half), file(), DEPLOYER));
    signed.put("lib/inner.jar", Jars.bytes("a JAR inside"));
    Path added = Jars.sign(Jars.write(file(), signed), file(), STRANGER, "SHA-256", "STRANGER");
    refuses(Fault.FOREIGN, added);
  }

  @Test
  void refusesWhatIsNoJar() throws IOException {
    refuses(Fault.UNREADABLE, Files.writeString(file(), "no JAR"));
    refuses(Fault.UNREADABLE, folder.resolve("absent.jar"));
  }

  private void refuses(Fault fault, Path jar) {
    Verdict verdict = verdict(jar, AUTHORITY);
    assertThat(verdict.fault()).as(verdict.detail()).contains(fault);
    assertThat(verdict.detail()).isNotBlank();
  }

  private static Verdict verdict(Path jar, Party trusted) {
    return new SignedJar(
            new SignerCheck(Set.of(trusted.certificate()), Clock.fixed(NOW, ZoneOffset.UTC)))
        .verify(jar);
  }

  private Path changed(Consumer<Map<String, byte[]>> change) {
    Map<String, byte[]> content = Jars.read(signed(DEPLOYER));
    change.accept(content);
    return Jars.write(file(), content);
  }

  private Path signed(Party by) {
    return Jars.sign(plain(), file(), by);
  }

  private Path plain() {
    return Jars.write(file(), Jars.content());
  }

  private Path file() {
    files++;
    return folder.resolve(files + ".jar");
  }
}
