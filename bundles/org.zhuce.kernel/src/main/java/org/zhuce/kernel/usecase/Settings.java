package org.zhuce.kernel.usecase;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.model.Province;
import org.zhuce.kernel.type.Rules;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;

/**
 * The numbers and names of a centre.
 *
 * @param province whose numbers are given
 * @param yearDigits digits of a year in a registration number, 2 or 4
 * @param termYears length of a term (order 153, art. 10: 3)
 * @param rules numbers of the rules that registration types share
 * @param restrictionTerms for how long restrictions hold where the decision does not say it
 * @param processingTerms how long the centre may take, and for how long it publishes
 * @param objectionDays so many calendar days after the notice the holder may object to a
 *     cancellation
 * @param ticketLifetime how long a signing ticket is open
 * @param sessionLifetime how long a login lasts
 * @param invitationLifetime how long an invitation to enrol is open
 * @param staffTries wrong passwords until a staff account is locked
 * @param staffLock for how long it is locked
 * @param pluginBudget longest answer of a registration type
 * @param providerBudget longest answer of a signing provider
 * @param publicOrigin address under which the public reaches the platform; printed in QR codes
 * @param zone time zone of the centre's days
 * @param department whose seal makes a certificate valid
 * @param certificateType kind of its certificates in the national catalogue (电子证照类型代码)
 * @param keyRequestTerm within which a request to unlock a key is to be decided
 * @param authorityProvider signing provider of that seal
 * @param ofdProvider signing provider of the seal on OFD files, which needs an SM2 key; empty:
 *     certificates exist as PDF alone
 * @param signatureLevel how much proof the signatures in documents carry
 * @param signatureAlgorithms what new signatures may be made with, the most wanted first
 */
public record Settings(
    Province province,
    int yearDigits,
    int termYears,
    Rules rules,
    RestrictionTerms restrictionTerms,
    ProcessingTerms processingTerms,
    int objectionDays,
    Duration ticketLifetime,
    Duration sessionLifetime,
    Duration invitationLifetime,
    int staffTries,
    Duration staffLock,
    Duration pluginBudget,
    Duration providerBudget,
    URI publicOrigin,
    ZoneId zone,
    Duration keyRequestTerm,
    SignerIdentity department,
    String certificateType,
    String authorityProvider,
    Optional<String> ofdProvider,
    SignatureLevel signatureLevel,
    List<SignatureAlgorithm> signatureAlgorithms) {
  public Settings {
    signatureAlgorithms = List.copyOf(signatureAlgorithms);
    if (objectionDays < 1) {
      throw new IllegalArgumentException(
          "objection.days must be at least 1: whoever is told may object");
    }
    if (signatureAlgorithms.isEmpty()) {
      throw new IllegalArgumentException("at least one signature algorithm must be accepted");
    }
  }
}
