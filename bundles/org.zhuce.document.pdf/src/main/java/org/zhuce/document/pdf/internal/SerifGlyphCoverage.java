package org.zhuce.document.pdf.internal;

import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.port.GlyphCoverage;

/**
 * What Noto Serif SC can show, the font of all documents. The font is parsed while the database
 * opens: the first to ask is the platform's own start.
 */
@Component(immediate = true)
public final class SerifGlyphCoverage implements GlyphCoverage {
  /** Starts. */
  @Activate
  public SerifGlyphCoverage() {
    Thread parsing = new Thread(SerifFont::base, "zhuce-font");
    parsing.setDaemon(true);
    parsing.start();
  }

  @Override
  public OptionalInt missing(String text) {
    return SerifFont.missing(SerifFont.lines(text));
  }
}
