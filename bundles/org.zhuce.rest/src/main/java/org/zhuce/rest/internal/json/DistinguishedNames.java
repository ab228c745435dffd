package org.zhuce.rest.internal.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Names of certificates as text (RFC 4514). */
final class DistinguishedNames {
  /** Else they come out as hexadecimal DER. */
  private static final Map<String, String> KEYWORDS =
      Map.of("2.5.4.5", "SERIALNUMBER", "2.5.4.97", "organizationIdentifier");

  /** What may be told of a person besides the name. */
  private static final Set<String> HARMLESS = Set.of("C", "ST", "L", "O", "OU");

  private DistinguishedNames() {}

  static String text(X500Principal name) {
    return name.getName(X500Principal.RFC2253, KEYWORDS);
  }

  /** Without ID number and whatever else there is; the name's first character only. */
  static String maskedPerson(X500Principal name) {
    try {
      List<Rdn> parts = new ArrayList<>(new LdapName(text(name)).getRdns());
      // LdapName counts from the right
      Collections.reverse(parts);
      return parts.stream().flatMap(r -> single(r).stream()).collect(Collectors.joining(","));
    } catch (InvalidNameException e) {
      // It came out of a certificate that could be read; whatever this is, it is not shown
      return "";
    }
  }

  private static Optional<String> single(Rdn rdn) {
    if (rdn.size() != 1 || !(rdn.getValue() instanceof String value)) {
      return Optional.empty();
    }
    String type = rdn.getType().toUpperCase(Locale.ROOT);
    if (type.equals("CN")) {
      return Optional.of("CN=" + Rdn.escapeValue(Names.maskedName(value)));
    }
    return HARMLESS.contains(type)
        ? Optional.of(type + "=" + Rdn.escapeValue(value))
        : Optional.empty();
  }
}
