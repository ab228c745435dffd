package org.zhuce.persistence.jpa.internal.cases;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A registration certificate; what it prints and its secret code are encrypted. */
@Entity
@Table(name = "certificate")
class CertificateRow {
  @Id String id;
  String registration;
  String person;

  @Column(name = "code_index")
  String codeIndex;

  @Column(name = "sealed_file")
  String sealedFile;

  @Column(name = "sealed_ofd")
  String sealedOfd;

  long arrival;
  byte[] body;
  @Version long writes;
}
