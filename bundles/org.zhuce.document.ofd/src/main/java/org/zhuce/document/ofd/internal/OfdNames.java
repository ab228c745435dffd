package org.zhuce.document.ofd.internal;

/** Where things lie in a package, and by what numbers algorithms are named. */
final class OfdNames {
  static final String ENTRY = "OFD.xml";
  static final String DOCUMENT = "Doc_0/Document.xml";
  static final String PUBLIC_RESOURCES = "Doc_0/PublicRes.xml";
  static final String DOCUMENT_RESOURCES = "Doc_0/DocumentRes.xml";
  static final String RESOURCES = "Doc_0/Res/";
  static final String PAGE = "Doc_0/Pages/Page_0/Content.xml";
  static final String SIGNATURES = "Doc_0/Signs/Signatures.xml";
  static final String SIGNATURE = "Doc_0/Signs/Sign_0/Signature.xml";
  static final String SEAL = "Doc_0/Signs/Sign_0/Seal.esl";
  static final String SIGNED_VALUE = "Doc_0/Signs/Sign_0/SignedValue.dat";

  /** SM3 (GB/T 33560, 附录 A). */
  static final String SM3 = "1.2.156.10197.1.401";

  /** SM2 with SM3. */
  static final String SM2_SM3 = "1.2.156.10197.1.501";

  static final int PAGE_ID = 1;
  static final int FONT_ID = 2;
  static final int PHOTO_ID = 3;
  static final int HANDWRITING_ID = 4;
  static final int FIRST_OBJECT_ID = 5;

  private OfdNames() {}
}
