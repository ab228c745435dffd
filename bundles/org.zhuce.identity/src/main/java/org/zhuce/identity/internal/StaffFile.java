package org.zhuce.identity.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhuce.kernel.usecase.Role;

/**
 * Reads staff accounts from CSV (RFC 4180 with quotes, without line breaks in a value): a header
 * {@code account,displayName,roles,password}, then a line for each account; roles are separated by
 * spaces.
 */
final class StaffFile {
  private static final List<String> HEADER = List.of("account", "displayName", "roles", "password");
  private static final String STAFF_ROLES =
      Arrays.stream(Role.values())
          .filter(Role::isStaff)
          .map(Role::name)
          .collect(Collectors.joining(", "));
  private static final int MIN_PASSWORD = 8;

  private StaffFile() {}

  /** An account to be. */
  record Entry(String account, String displayName, Set<Role> roles, char[] password) {
    @Override
    public String toString() {
      return "Entry[" + account + "]";
    }
  }

  /**
   * Reads all lines.
   *
   * @throws IllegalArgumentException naming every line that is wrong, and never a password
   */
  static List<Entry> read(String text) {
    List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
    if (lines.isEmpty() || !values(lines.get(0)).equals(HEADER)) {
      throw new IllegalArgumentException("the first line must be " + String.join(",", HEADER));
    }
    List<Entry> entries = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      try {
        Entry entry = entry(values(lines.get(i)));
        if (!seen.add(entry.account())) {
          throw new IllegalArgumentException("the account was named before");
        }
        entries.add(entry);
      } catch (IllegalArgumentException e) {
        faults.add("line " + (i + 1) + ": " + e.getMessage());
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return entries;
  }

  private static Entry entry(List<String> values) {
    if (values.size() != HEADER.size()) {
      throw new IllegalArgumentException("needs " + HEADER.size() + " values");
    }
    if (!values.get(0).matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "an account's name has 1 to 64 letters, digits, dots, dashes or underscores");
    }
    if (values.get(1).isBlank()) {
      throw new IllegalArgumentException("the display name is missing");
    }
    if (values.get(3).length() < MIN_PASSWORD) {
      throw new IllegalArgumentException(
          "the password has less than " + MIN_PASSWORD + " characters");
    }
    return new Entry(
        values.get(0), values.get(1).strip(), roles(values.get(2)), values.get(3).toCharArray());
  }

  private static Set<Role> roles(String text) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : text.strip().split("\\s+")) {
      roles.add(
          Arrays.stream(Role.values())
              .filter(r -> r.isStaff() && r.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("roles are some of " + STAFF_ROLES)));
    }
    return roles;
  }

  private static List<String> values(String line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        // A doubled quote inside of quotes is one; the flag flips twice
        if (!quoted && i > 0 && line.charAt(i - 1) == '"') {
          value.append('"');
        }
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    values.add(value.toString());
    return values;
  }
}
