package org.zhuce.kernel.usecase;

import java.time.Instant;
import org.zhuce.signing.spi.SignerRole;

/**
 * A signature of an application's form that is there and waits for its time stamp, or for what
 * validates it.
 *
 * @param role in which capacity was signed
 * @param signerName who signed
 * @param reason what it waits for; code and text
 * @param since when it was signed
 * @param nextTry when the proof is asked for again, at the latest
 * @param attempts how often it was asked for again
 */
public record AwaitedSignature(
    SignerRole role,
    String signerName,
    Ticket.Failure reason,
    Instant since,
    Instant nextTry,
    int attempts) {}
