package org.zhuce.document.ofd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.document.ofd.internal.SealedFiles.anySealed;
import static org.zhuce.document.ofd.internal.SealedFiles.changed;
import static org.zhuce.document.ofd.internal.SealedFiles.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.testing.Pictures;

/** Files that are made to break, mislead or exhaust who reads them. */
class HostilePackagesTest {
  @TempDir Path folder;

  private static byte[] withPage(String page) {
    return changed(files -> files.put(OfdNames.PAGE, page.getBytes(StandardCharsets.UTF_8)));
  }

  private static String page(String content) {
    return "<ofd:Page xmlns:ofd=\"" + OfdXml.NAMESPACE + "\">" + content + "</ofd:Page>";
  }

  @Test
  void refusesEntityExpansion() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE ofd:Page [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    assertThat(faults(withPage(bomb + "]>" + page("&a29;")))).containsExactly("malformed");
  }

  @Test
  void refusesExternalEntitiesAndDoesNotReadThem() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    String entity = "<!DOCTYPE p [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
    assertThat(faults(withPage(entity + page("&e;")))).containsExactly("malformed");
    String parameter = "<!DOCTYPE p [<!ENTITY % e SYSTEM \"" + secret.toUri() + "\"> %e;]>";
    assertThat(faults(withPage(parameter + page("")))).containsExactly("malformed");
    assertThat(faults(withPage("<!DOCTYPE p SYSTEM \"" + secret.toUri() + "\">" + page(""))))
        .containsExactly("malformed");
  }

  @Test
  void refusesXmlOfOtherKinds() {
    assertThat(faults(withPage(page("<?php x?>")))).containsExactly("malformed");
    assertThat(faults(withPage("<Page/>"))).containsExactly("malformed");
    assertThat(faults(withPage(page("<unclosed")))).containsExactly("malformed");
    assertThat(faults(withPage(""))).containsExactly("malformed");
    assertThat(faults(withPage(page("&#0;")))).containsExactly("malformed");
  }

  @Test
  void refusesDeepAndLongXml() {
    String open = "<ofd:Layer>";
    String close = "</ofd:Layer>";
    assertThat(faults(withPage(page(open.repeat(100_000))))).containsExactly("too-complex");
    assertThat(faults(withPage(page((open + close).repeat(XmlElement.MAX_ELEMENTS)))))
        .containsExactly("too-complex");
    String attributes = "a".repeat(100_000);
    assertThat(faults(withPage(page("<ofd:x " + attributes + "=\"\"/>")))).isNotEmpty();
  }

  @Test
  void refusesTooManyPages() {
    assertThat(
            faults(
                changed(
                    files ->
                        files.put(
                            OfdNames.DOCUMENT,
                            OfdDocumentVerifierTest.text(files, OfdNames.DOCUMENT)
                                .replaceFirst(
                                    "<ofd:Page ",
                                    "<ofd:Page ID=\"9\" BaseLoc=\"x\"/>".repeat(10) + "<ofd:Page ")
                                .getBytes(StandardCharsets.UTF_8)))))
        .contains("too-many-pages");
  }

  @Test
  void refusesHugeImageWithoutDecodingIt() {
    byte[] png = Pictures.handwriting();
    java.nio.ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
    checksum.update(png, 12, 17);
    java.nio.ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
    assertThat(faults(changed(f -> f.put("Doc_0/Res/image_4.png", png)))).contains("too-complex");
    assertThat(faults(changed(f -> f.put("Doc_0/Res/image_4.png", new byte[9]))))
        .containsExactly("malformed");
  }

  @Test
  void refusesActionsAndAttachments() {
    for (String active : new String[] {"Actions", "Attachments", "Annotations", "Versions"}) {
      assertThat(faults(withPage(page("<ofd:" + active + "/>")))).contains("active-content");
    }
  }

  @Test
  void refusesPathTraversal() {
    for (String name :
        new String[] {
          "../../etc/cron.d/x",
          "/etc/passwd",
          "Doc_0/../../x",
          "C:\\x",
          "Doc_0//x",
          "./x",
          "x/",
          ".."
        }) {
      Map<String, byte[]> files = new LinkedHashMap<>(OfdPackage.read(anySealed()));
      files.put(name, new byte[1]);
      assertThat(faults(OfdPackage.write(files))).as(name).containsExactly("malformed");
    }
  }

  @Test
  void refusesZipBombWithoutInflatingIt() {
    byte[] zeros = new byte[50_000_000];
    Map<String, byte[]> files = new LinkedHashMap<>(OfdPackage.read(anySealed()));
    files.put(OfdNames.PAGE, zeros);
    byte[] bomb = zipped(files, ZipEntry.DEFLATED);
    assertThat(bomb.length).isLessThan(300_000);
    assertThat(faults(bomb)).containsExactly("malformed");
  }

  @Test
  void refusesContainersThatOthersWrote() {
    Map<String, byte[]> files = OfdPackage.read(anySealed());
    assertThat(faults(zipped(files, ZipEntry.STORED))).containsExactly("malformed");
    assertThat(faults(zipped(files, ZipEntry.DEFLATED))).containsExactly("malformed");
  }

  static byte[] zipped(Map<String, byte[]> files, int method) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setMethod(method);
        entry.setSize(file.getValue().length);
        java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
        checksum.update(file.getValue());
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Test
  void refusesDuplicateEntries() {
    Map<String, byte[]> files = new LinkedHashMap<>(OfdPackage.read(anySealed()));
    byte[] page = files.get(OfdNames.PAGE);
    // A name of the same length, which is then overwritten by that of the page
    String placeholder = "X" + OfdNames.PAGE.substring(1);
    files.put(placeholder, page);
    String container = new String(OfdPackage.write(files), StandardCharsets.ISO_8859_1);
    byte[] twice =
        container.replace(placeholder, OfdNames.PAGE).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(faults(twice)).containsExactly("malformed");
  }

  @Test
  void refusesBytesBeforeBetweenAndBehind() {
    byte[] file = anySealed();
    byte[] behind = java.util.Arrays.copyOf(file, file.length + 1);
    assertThat(faults(behind)).containsExactly("malformed");
    assertThat(SealedFiles.VERIFIER.recognises(concat(new byte[1], file))).isFalse();
    assertThat(faults(concat(file, file))).containsExactly("malformed");
    assertThat(faults(java.util.Arrays.copyOf(file, file.length - 1))).containsExactly("malformed");
    assertThat(faults(java.util.Arrays.copyOf(file, 30))).containsExactly("malformed");
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void refusesEntryThatClaimsMoreThanThereIs() {
    for (int size : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      byte[] file = anySealed();
      java.nio.ByteBuffer.wrap(file)
          .order(java.nio.ByteOrder.LITTLE_ENDIAN)
          .putInt(18, size)
          .putInt(22, size);
      assertThat(faults(file)).containsExactly("malformed");
    }
  }
}
