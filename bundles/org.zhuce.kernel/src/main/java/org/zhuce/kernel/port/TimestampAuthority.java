package org.zhuce.kernel.port;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A time-stamping authority (RFC 3161). Of several services the one with the highest {@code
 * service.ranking} is asked; the kernel calls it under a time limit. It is not trusted: whoever
 * asks verifies the answer, and an answer that does not fit counts as none.
 */
@ConsumerType
public interface TimestampAuthority {

  /**
   * Answers a request. Called by several threads at once.
   *
   * @param request DER of a TimeStampReq (RFC 3161, 2.4.1)
   * @return DER of a TimeStampResp (RFC 3161, 2.4.2); one that refuses is an answer too
   * @throws RuntimeException if the authority cannot be reached
   */
  byte[] respond(byte[] request);
}
