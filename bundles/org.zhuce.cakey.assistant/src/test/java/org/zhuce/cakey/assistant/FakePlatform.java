package org.zhuce.cakey.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.zhuce.signing.spi.Purpose;

/** A platform with the part of its API that the assistant uses; it verifies what it is given. */
final class FakePlatform implements AutoCloseable {
  static final String CODE = "one-time-code";
  static final String CREDIT_CODE = "91620100MA0TEST00X";
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Provider BC = new BouncyCastleProvider();
  private static final String SUMMARY = "登录二级注册人员系统 <b>";

  private final HttpServer server;
  private final KeyPair authority;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, ObjectNode> tickets = new ConcurrentHashMap<>();
  private volatile X509Certificate issued;

  /** The files that are shown, by ticket. */
  final Map<String, byte[]> documents = new ConcurrentHashMap<>();

  /** What the CA's desk was asked. */
  final List<JsonNode> asked = new CopyOnWriteArrayList<>();

  /** Ids of the tickets that got a good signature. */
  final List<String> completed = new CopyOnWriteArrayList<>();

  FakePlatform() {
    try {
      authority = KeyPairGenerator.getInstance("EC").generateKeyPair();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/api/v1/", this::answer);
    server.start();
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  X509Certificate issued() {
    return issued;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** Opens a good ticket. */
  URI ticket(Purpose purpose, Instant expiresAt) {
    return ticket(purpose, expiresAt, UnaryOperator.identity());
  }

  /** Opens a ticket that was tampered with. */
  URI ticket(Purpose purpose, Instant expiresAt, UnaryOperator<ObjectNode> tampering) {
    String id = "%032x".formatted(numbers.incrementAndGet());
    URI address = URI.create(origin() + "/api/v1/signing/tickets/" + id);
    String nonce = "%032x".formatted(numbers.incrementAndGet());
    byte[] content =
        purpose == Purpose.DOCUMENT
            ? DummyPdf.covered(DummyPdf.withRoom("document " + id))
            : String.join(
                    "\n",
                    "zhuce-login-1",
                    origin().toString(),
                    address.toString(),
                    nonce,
                    expiresAt.toString(),
                    SUMMARY)
                .getBytes(StandardCharsets.UTF_8);
    byte[] digest = digest(issued, content);
    ObjectNode ticket =
        JSON.createObjectNode()
            .put("id", id)
            .put("purpose", purpose.name().toLowerCase())
            .put("provider", "cakey")
            .put("role", "enterprise")
            .put("status", "pending")
            .put("summary", SUMMARY)
            .put("origin", origin().toString())
            .put("expiresAt", expiresAt.toString());
    ticket
        .putObject("challenge")
        .put("kind", "SIGN_BYTES")
        .put("payload", base64(attributes(purpose, digest, issued)))
        .putObject("details")
        .put("signatureAlgorithm", algorithm(issued))
        .put("contentDigest", base64(digest))
        .put("ticket", address.toString())
        .put("nonce", nonce);
    tickets.put(id, tampering.apply(ticket));
    if (purpose == Purpose.DOCUMENT) {
      documents.put(id, DummyPdf.withRoom("document " + id));
    }
    return address;
  }

  static byte[] attributes(Purpose purpose, byte[] digest, X509Certificate by) {
    ASN1EncodableVector all = new ASN1EncodableVector();
    try {
      all.add(
          new Attribute(
              CMSAttributes.contentType,
              new DERSet(new ASN1ObjectIdentifier(purpose.contentType()))));
      all.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest))));
      all.add(
          new Attribute(
              PKCSObjectIdentifiers.id_aa_signingCertificateV2,
              new DERSet(new SigningCertificateV2(identifier(by)))));
      return new DERSet(all).getEncoded("DER");
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SHA-256 is the default and DER leaves defaults out. */
  private static ESSCertIDv2 identifier(X509Certificate by) throws GeneralSecurityException {
    byte[] digest = digest(by, by.getEncoded());
    return isSm2(by)
        ? new ESSCertIDv2(new AlgorithmIdentifier(GMObjectIdentifiers.sm3), digest)
        : new ESSCertIDv2(digest);
  }

  private static boolean isSm2(X509Certificate certificate) {
    return GMObjectIdentifiers.sm2p256v1.equals(
        SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded())
            .getAlgorithm()
            .getParameters());
  }

  /** The digest that goes with the certificate's key. */
  static byte[] digest(X509Certificate by, byte[] bytes) {
    try {
      return MessageDigest.getInstance(isSm2(by) ? "SM3" : "SHA-256", BC).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String algorithm(X509Certificate certificate) {
    if (certificate.getPublicKey().getAlgorithm().equals("RSA")) {
      return "SHA256withRSA";
    }
    return isSm2(certificate) ? "SM3withSM2" : "SHA256withECDSA";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    String last = path[path.length - 1];
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    try {
      switch (last) {
        case "begin" -> reply(exchange, known(body) ? 200 : 404, "{\"detail\":\"code unknown\"}");
        case "complete" -> enrol(exchange, body);
        case "completion" -> complete(exchange, path[path.length - 2], body);
        case "key-requests" -> {
          asked.add(body);
          reply(
              exchange,
              201,
              "{\"id\":\"0-1\",\"status\":\"open\",\"dueAt\":\"2026-03-03T08:00:00Z\"}");
        }
        case "0-1" ->
            reply(exchange, 200, "{\"id\":\"0-1\",\"status\":\"denied\",\"reason\":\"资料不全\"}");
        case "content" -> content(exchange, path[path.length - 2]);
        default -> reply(exchange, 200, tickets.get(last).toString());
      }
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean known(JsonNode body) {
    return body.path("code").asText().equals(CODE);
  }

  private void enrol(HttpExchange exchange, JsonNode body)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    PKCS10CertificationRequest request =
        new PKCS10CertificationRequest(
            Base64.getDecoder().decode(body.path("inputs").path("csr").asText()));
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    byte[] der =
        new X509v3CertificateBuilder(
                new X500Name("CN=authority"),
                BigInteger.valueOf(numbers.incrementAndGet()),
                Date.from(now.plusSeconds(numbers.incrementAndGet())),
                Date.from(now.plus(Duration.ofDays(3650))),
                new X500Name("CN=甘肃测试建设工程有限公司,2.5.4.97=NTRCN-" + CREDIT_CODE),
                request.getSubjectPublicKeyInfo())
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate()))
            .getEncoded();
    issued =
        (X509Certificate)
            CertificateFactory.getInstance("X.509", BC)
                .generateCertificate(new ByteArrayInputStream(der));
    ObjectNode answer = JSON.createObjectNode();
    answer
        .putArray("chain")
        .add(
            "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n");
    reply(exchange, 200, answer.toString());
  }

  private void complete(HttpExchange exchange, String id, JsonNode body)
      throws IOException, GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm(issued), BC);
    signature.initVerify(issued);
    signature.update(
        Base64.getDecoder().decode(tickets.get(id).path("challenge").path("payload").asText()));
    boolean good =
        signature.verify(
            Base64.getDecoder().decode(body.path("inputs").path("signature").asText()));
    if (good) {
      completed.add(id);
    }
    reply(exchange, good ? 200 : 422, "{\"detail\":\"signature\"}");
  }

  private void content(HttpExchange exchange, String id) throws IOException {
    if (documents.containsKey(id)) {
      reply(exchange, 200, "application/pdf", documents.get(id));
    } else {
      reply(exchange, 404, "{\"detail\":\"no such file\"}");
    }
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    reply(exchange, status, "application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void reply(HttpExchange exchange, int status, String type, byte[] bytes)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
