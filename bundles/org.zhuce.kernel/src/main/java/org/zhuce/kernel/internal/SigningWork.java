package org.zhuce.kernel.internal;

import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.PdfSigning;
import org.zhuce.kernel.port.ProviderStores;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.Text;
import org.zhuce.signing.spi.ToBeSigned;

/**
 * The cryptographic part of a signing: makes requests, calls providers, verifies what they return
 * and builds the signed file. Writes nothing; so whatever fails here leaves nothing behind.
 */
@Component(service = SigningWork.class)
public final class SigningWork {
  private final Centre centre;
  private final Signatures signatures;
  private final PdfSigning pdfs;
  private final ProviderStores stores;
  private final PluginCalls calls;
  private final Answers answers;

  /** Made by the container. */
  @Activate
  public SigningWork(
      @Reference Centre centre,
      @Reference Signatures signatures,
      @Reference PdfSigning pdfs,
      @Reference ProviderStores stores,
      @Reference PluginCalls calls) {
    this.centre = centre;
    this.signatures = signatures;
    this.pdfs = pdfs;
    this.stores = stores;
    this.calls = calls;
    this.answers = new Answers(signatures);
  }

  /** A login request. */
  public Request request(Ticket ticket) {
    return new Request(ticket, ticket.signer(), new byte[0]);
  }

  /** A request to sign a file. */
  public Request request(Ticket ticket, SignerIdentity signer, byte[] file) {
    return new Request(ticket, Optional.of(signer), file);
  }

  /** First phase. */
  public SigningStep begin(
      ProviderRegistry.Deployed provider, Request request, SigningInputs inputs) {
    return answered(
        provider, request, context -> provider.provider().begin(request, inputs, context));
  }

  /** Second phase. */
  public SigningStep complete(
      ProviderRegistry.Deployed provider, Request request, SigningInputs inputs) {
    byte[] state = request.ticket.challenge().map(Ticket.ChallengeData::state).orElse(new byte[0]);
    return answered(
        provider,
        request,
        context -> provider.provider().complete(request, state, inputs, context));
  }

  private SigningStep answered(
      ProviderRegistry.Deployed provider,
      Request request,
      Function<ProviderContext, SigningStep> call) {
    request.lent = true;
    try {
      return lending(provider.id(), context -> answers.checked(call.apply(context)));
    } finally {
      request.lent = false;
    }
  }

  /**
   * Calls a provider within its limits. Its store is lent for that long: a call that was given up,
   * and goes on all the same, changes nothing any more.
   */
  public <T> T lending(String provider, Function<ProviderContext, T> call) {
    LentContext context = new LentContext(stores.open(provider), centre.clock());
    try {
      return calls.call(provider, centre.settings().providerBudget(), () -> call.apply(context));
    } finally {
      context.close();
    }
  }

  /**
   * Refuses a key with which nothing could be signed here.
   *
   * @throws SigningException naming the algorithms that can be used
   */
  public void requireAccepted(PublicKey key) {
    requireAccepted(signatures.algorithm(key));
  }

  private void requireAccepted(SignatureAlgorithm algorithm) {
    List<SignatureAlgorithm> accepted = centre.settings().signatureAlgorithms();
    if (!accepted.contains(algorithm)) {
      throw new SigningException(
          "certificate-algorithm",
          new Text(
              "本平台的签名不接受该密钥的算法（" + algorithm + "），请使用以下算法的密钥和证书：" + accepted + "。",
              "Signatures by "
                  + algorithm
                  + " are not accepted here; use a key and certificate for one of "
                  + accepted
                  + "."));
    }
  }

  /** Holds an enrolment's result to whom it was for; to be called within the provider's limits. */
  public EnrolmentResult enrolled(EnrolmentResult result, SignerIdentity who) {
    EnrolmentResult checked = answers.checked(result);
    if (checked instanceof EnrolmentResult.Enrolled enrolled
        && !signatures
            .check(enrolled.chain(), who.role(), centre.now())
            .code()
            .equals(who.code())) {
      throw ofAnother();
    }
    return checked;
  }

  /**
   * Result of a signing.
   *
   * @param signer whom the certificate names
   * @param certificate SHA-256 of the certificate in hexadecimal
   * @param algorithm JCA name
   * @param handwriting the signer's handwriting as PNG; empty for none
   * @param cms the signature, verified, CMS SignedData in DER
   * @param prepared the file that it goes into; empty at login
   * @param binding the same as a ticket keeps it
   * @param revocationAwaited whether nobody has told yet that the certificate is not revoked; never
   *     at login
   */
  public record Result(
      SignerIdentity signer,
      String certificate,
      String algorithm,
      byte[] handwriting,
      byte[] cms,
      Optional<PdfSigning.Prepared> prepared,
      Ticket.Binding binding,
      boolean revocationAwaited) {}

  /**
   * Verifies what a provider returned and builds the result.
   *
   * @throws SigningException if the certificate or the signature is refused
   */
  public Result finish(Request request, SigningStep.Signed signed) {
    ToBeSigned bound = request.bound(signed.signatory());
    X509Certificate certificate = signed.signatory().certificate();
    byte[] cms =
        signatures.assemble(
            request.purpose(),
            bound,
            request.purpose() == Purpose.LOGIN ? LoginContent.of(request) : new byte[0],
            signed.value(),
            signed.signatory().chain());
    return new Result(
        request.bound,
        HexFormat.of().formatHex(Secrets.sha256(der(certificate))),
        bound.signatureAlgorithm(),
        signed.signatory().image(),
        cms,
        request.prepared,
        bound(request).orElseThrow(),
        request.revocationAwaited);
  }

  /** What a request was bound to, to be kept with its ticket. */
  public Optional<Ticket.Binding> bound(Request request) {
    return Optional.ofNullable(request.signatory)
        .map(
            s ->
                new Ticket.Binding(
                    s.chain().stream().map(SigningWork::der).toList(),
                    request.prepared.map(request::revision).orElse(new byte[0]),
                    request.prepared.map(PdfSigning.Prepared::gapStart).orElse(0),
                    request.prepared.map(PdfSigning.Prepared::gapEnd).orElse(0)));
  }

  /** A prepared file, of the file that it was made of and what its ticket kept. */
  public static PdfSigning.Prepared prepared(byte[] file, Ticket.Binding binding) {
    byte[] revision = binding.revision();
    byte[] whole = Arrays.copyOf(file, file.length + revision.length);
    System.arraycopy(revision, 0, whole, file.length, revision.length);
    return new PdfSigning.Prepared(whole, binding.gapStart(), binding.gapEnd());
  }

  private static SigningException ofAnother() {
    return new SigningException(
        "certificate-of-another",
        new Text(
            "证书持有人与应签署人不一致，请使用本人（本企业）的证书。",
            "The certificate names somebody else; sign with your own."));
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("certificate cannot be encoded", e);
    }
  }

  /** One ticket's request, for one call; used by one thread at a time. */
  public final class Request extends TicketRequest {
    private final Optional<SignerIdentity> expected;
    private final byte[] file;
    private Signatory signatory;
    private SignerIdentity bound;
    private boolean revocationAwaited;
    private Optional<PdfSigning.Prepared> prepared = Optional.empty();
    private ToBeSigned toBeSigned;
    private volatile boolean lent;

    private Request(Ticket ticket, Optional<SignerIdentity> expected, byte[] file) {
      super(SigningWork.this.centre, ticket);
      this.expected = expected;
      this.file = file;
    }

    @Override
    public Optional<SignerIdentity> signer() {
      return expected;
    }

    @Override
    public List<SignatureAlgorithm> algorithms() {
      return centre.settings().signatureAlgorithms();
    }

    @Override
    public ToBeSigned bind(Signatory by) {
      Signatory own = answers.checked(by);
      if (!lent) {
        throw new IllegalStateException("the request was lent for the call alone, which has ended");
      }
      return bound(own);
    }

    private synchronized ToBeSigned bound(Signatory by) {
      if (toBeSigned != null && signatory.chain().get(0).equals(by.chain().get(0))) {
        return toBeSigned;
      }
      Signatures.Named checked = checked(by);
      SignerIdentity named = checked.signer();
      if (expected.isPresent() && !expected.get().code().equals(named.code())) {
        throw ofAnother();
      }
      X509Certificate certificate = by.certificate();
      SignatureAlgorithm algorithm = signatures.algorithm(certificate);
      requireAccepted(algorithm);
      byte[] digest;
      Optional<PdfSigning.Prepared> room = Optional.empty();
      if (ticket.purpose() == Purpose.LOGIN) {
        digest = signatures.digest(algorithm).digest(LoginContent.of(this));
      } else {
        room = Optional.of(earlier(certificate).orElseGet(() -> prepare(by, named)));
        digest = pdfs.digest(room.get(), signatures.digest(algorithm));
      }
      toBeSigned = signatures.toBeSigned(ticket.purpose(), digest, certificate);
      signatory = by;
      bound = named;
      revocationAwaited = checked.revocationAwaited();
      prepared = room;
      return toBeSigned;
    }

    /** A document can wait for what tells of revocations; who logs in is let in, or is not. */
    private Signatures.Named checked(Signatory by) {
      return ticket.purpose() == Purpose.LOGIN
          ? new Signatures.Named(signatures.check(by.chain(), ticket.role(), centre.now()), false)
          : signatures.checkProvisionally(by.chain(), ticket.role(), centre.now());
    }

    private PdfSigning.Prepared prepare(Signatory by, SignerIdentity named) {
      return pdfs.prepare(
          file,
          new PdfSigning.Appearance(
              ticket.role(),
              named.name(),
              by.image(),
              ticket.summary().zh(),
              centre.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    /** The file that was prepared in an earlier call for the same certificate. */
    private Optional<PdfSigning.Prepared> earlier(X509Certificate certificate) {
      return ticket
          .binding()
          .filter(b -> Arrays.equals(b.certificates().get(0), der(certificate)))
          .map(b -> prepared(file, b));
    }

    /** What a prepared file has behind the file that it was made of, which is stored already. */
    private byte[] revision(PdfSigning.Prepared whole) {
      return Arrays.copyOfRange(whole.bytes(), file.length, whole.bytes().length);
    }
  }
}
