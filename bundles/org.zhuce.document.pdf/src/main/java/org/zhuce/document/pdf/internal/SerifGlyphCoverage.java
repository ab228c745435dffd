package org.zhuce.document.pdf.internal;

import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.port.GlyphCoverage;

/** What Noto Serif SC can show, the font of all documents. */
@Component
public final class SerifGlyphCoverage implements GlyphCoverage {
  @Activate
  public SerifGlyphCoverage() {}

  @Override
  public OptionalInt missing(String text) {
    return SerifFont.missing(SerifFont.lines(text));
  }
}
