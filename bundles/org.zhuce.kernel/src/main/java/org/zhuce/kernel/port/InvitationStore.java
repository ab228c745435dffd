package org.zhuce.kernel.port;

import java.util.Optional;
import org.zhuce.kernel.usecase.Invitation;

/** Keeps invitations to enrol with a signing provider, by the SHA-256 of their code. */
public interface InvitationStore {

  /** Adds an invitation. */
  void insert(Invitation invitation);

  /** Finds an invitation by its code's SHA-256 in hexadecimal. */
  Optional<Invitation> find(String codeHash);

  /**
   * Marks an invitation as used.
   *
   * @throws ConflictException if it was used before
   */
  void use(String codeHash);

  /** Makes a used invitation usable again, after an enrolment that was refused. */
  void release(String codeHash);
}
