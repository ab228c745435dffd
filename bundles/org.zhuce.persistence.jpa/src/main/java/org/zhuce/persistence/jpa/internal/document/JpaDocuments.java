package org.zhuce.persistence.jpa.internal.document;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Sql;
import org.zhuce.persistence.jpa.internal.Vault;

/**
 * Files by their content, encrypted, in parts that fit into a row. Two who store the same content
 * at once: the second one's unit runs again and finds it.
 */
@Component(service = DocumentStore.class)
public final class JpaDocuments implements DocumentStore {
  private static final int PART = 1_000_000;

  private final JpaTransactions transactions;
  private final Vault vault;

  /** Opens the documents. */
  @Activate
  public JpaDocuments(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    vault = database.vault();
  }

  @Override
  public DocumentId put(byte[] content) {
    DocumentId id = DocumentId.of(content);
    return transactions.write(
        unit -> {
          if (!exists(unit.connection(), id)) {
            insert(unit.connection(), id, content);
          }
          return id;
        });
  }

  private static boolean exists(Connection connection, DocumentId id) throws SQLException {
    return Sql.first(
            connection,
            "SELECT parts FROM document_part WHERE document = ? AND part = 0",
            row -> row.getInt(1),
            id.value())
        .isPresent();
  }

  private void insert(Connection connection, DocumentId id, byte[] content) throws SQLException {
    int parts = Math.max(1, (content.length + PART - 1) / PART);
    for (int part = 0; part < parts; part++) {
      byte[] piece =
          Arrays.copyOfRange(content, part * PART, Math.min(content.length, (part + 1) * PART));
      Sql.update(
          connection,
          "INSERT INTO document_part (document, part, parts, content) VALUES (?, ?, ?, ?)",
          id.value(),
          part,
          parts,
          vault.seal("document_part", "content", place(id, part, parts), piece));
    }
  }

  @Override
  public Optional<byte[]> get(DocumentId id) {
    List<Part> parts =
        transactions.ask(
            unit ->
                Sql.list(
                    unit.connection(),
                    "SELECT part, parts, content FROM document_part WHERE document = ?"
                        + " ORDER BY part",
                    row -> new Part(row.getInt(1), row.getInt(2), row.getBytes(3)),
                    id.value()));
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    if (parts.size() != parts.get(0).parts()) {
      throw new IllegalStateException("of the stored file " + id + " parts are missing");
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Part part : parts) {
      content.writeBytes(
          vault.open(
              "document_part", "content", place(id, part.part(), part.parts()), part.content()));
    }
    return Optional.of(content.toByteArray());
  }

  private static String place(DocumentId id, int part, int parts) {
    return id + "/" + part + "/" + parts;
  }

  private record Part(int part, int parts, byte[] content) {}
}
