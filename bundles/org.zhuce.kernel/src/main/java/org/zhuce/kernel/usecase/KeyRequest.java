package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.zhuce.signing.spi.SignerRole;

/**
 * A request for help with a key that its holder cannot use.
 *
 * @param id known to whoever made it; later ones sort after earlier ones
 * @param provider the signing provider's id
 * @param role individual or enterprise
 * @param code ID number or unified social credit code, as it was typed in: nobody has proven it
 * @param contact where the answer goes
 * @param note what happened
 * @param createdAt when it came
 * @param dueAt by when it is to be decided
 * @param status where it stands
 * @param reason of the decision; empty while it is open
 */
public record KeyRequest(
    String id,
    String provider,
    SignerRole role,
    String code,
    String contact,
    String note,
    Instant createdAt,
    Instant dueAt,
    Status status,
    String reason) {
  private static final int FORMAT = 1;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{12}-[0-9a-f]{32}");

  public KeyRequest {
    requireNonNull(id, "id");
    requireNonNull(provider, "provider");
    requireNonNull(role, "role");
    requireNonNull(code, "code");
    requireNonNull(contact, "contact");
    requireNonNull(note, "note");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(dueAt, "dueAt");
    requireNonNull(status, "status");
    requireNonNull(reason, "reason");
  }

  /** Where a request stands. */
  public enum Status {
    /** It waits for a CA operator. */
    OPEN,
    /** A decision about a key was taken. */
    GRANTED,
    /** Nothing was done, for a reason. */
    DENIED
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  KeyRequest closed(Status how, String why) {
    return new KeyRequest(id, provider, role, code, contact, note, createdAt, dueAt, how, why);
  }

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(id);
      out.writeUTF(provider);
      out.writeUTF(role.name());
      out.writeUTF(code);
      out.writeUTF(contact);
      out.writeUTF(note);
      out.writeUTF(createdAt.toString());
      out.writeUTF(dueAt.toString());
      out.writeUTF(status.name());
      out.writeUTF(reason);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static KeyRequest decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalStateException("a request in the format of a later version");
      }
      return new KeyRequest(
          in.readUTF(),
          in.readUTF(),
          SignerRole.valueOf(in.readUTF()),
          in.readUTF(),
          in.readUTF(),
          in.readUTF(),
          Instant.parse(in.readUTF()),
          Instant.parse(in.readUTF()),
          Status.valueOf(in.readUTF()),
          in.readUTF());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does not give away whom it is about. */
  @Override
  public String toString() {
    return "KeyRequest[" + id + " " + status + "]";
  }
}
