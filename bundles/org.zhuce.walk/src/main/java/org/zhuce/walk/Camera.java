package org.zhuce.walk;

/** How a phone gets from the QR code on a screen to its text. */
@FunctionalInterface
public interface Camera {

  /** Reads the picture. */
  Camera REAL = (ticket, picture) -> QrCode.read(picture.mediaType(), picture.body());

  /**
   * Is told the text: for measurements of a platform, whose machine has no phones to compute for.
   */
  Camera TOLD = (ticket, picture) -> ticket.payload();

  /**
   * The code's text.
   *
   * @param ticket what the code is about, as its opener sees it
   * @param picture the picture, as it was fetched
   */
  String read(Ticket ticket, Answer picture);
}
