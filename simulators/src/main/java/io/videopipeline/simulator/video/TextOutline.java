package io.videopipeline.simulator.video;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Text as outlines, also on machines without an installed font. */
final class TextOutline {
  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final TrueTypeFont font;
  private final CmapLookup glyphs;
  private final double unitsPerEm;

  private TextOutline(TrueTypeFont font) throws IOException {
    this.font = font;
    this.glyphs = font.getUnicodeCmapLookup();
    this.unitsPerEm = font.getUnitsPerEm();
  }

  static TextOutline load() {
    try (InputStream file = TTFParser.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("The font is not on the class path: " + FILE);
      }
      return new TextOutline(new TTFParser().parse(new RandomAccessReadBuffer(file)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The outline of one line of text whose baseline begins at this point. */
  Shape outline(String text, double x, double baseline, double size) {
    GeneralPath line = new GeneralPath();
    double pen = x;
    for (int codePoint : text.codePoints().toArray()) {
      int glyph = glyphs.getGlyphId(codePoint);
      double scale = size / unitsPerEm;
      AffineTransform place = new AffineTransform(scale, 0, 0, -scale, pen, baseline);
      line.append(place.createTransformedShape(path(glyph)), false);
      pen += advance(glyph, size);
    }
    return line;
  }

  /** Breaks a text into lines of at most this width, also within words that are wider. */
  List<String> wrap(String text, double width, double size) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && width(line + " " + word, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ");
      for (int codePoint : word.codePoints().toArray()) {
        String letter = Character.toString(codePoint);
        if (!line.isEmpty() && width(line + letter, size) > width) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(letter);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** The width of one line of text. */
  double width(String text, double size) {
    return text.codePoints().mapToDouble(c -> advance(glyphs.getGlyphId(c), size)).sum();
  }

  private double advance(int glyph, double size) {
    try {
      return font.getAdvanceWidth(glyph) / unitsPerEm * size;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private GeneralPath path(int glyph) {
    try {
      var data = font.getGlyph().getGlyph(glyph);
      return data == null ? new GeneralPath() : data.getPath();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
