package io.videopipeline.simulator.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of an expression.
 *
 * @param start where it begins in the expression
 */
record Token(Kind kind, String text, int start) {
  /** {@code UNKNOWN} is a character that no expression has. */
  enum Kind {
    WORD,
    NAME,
    VALUE,
    NUMBER,
    SYMBOL,
    UNKNOWN,
    END
  }

  private static final Pattern PIECES =
      Pattern.compile(
          "\\s*(?:(?<WORD>[A-Za-z_][A-Za-z0-9_]*)|(?<NAME>#[A-Za-z0-9_]+)|(?<VALUE>:[A-Za-z0-9_]+)"
              + "|(?<NUMBER>[0-9]+)|(?<SYMBOL><>|<=|>=|[=<>()\\[\\].,+-])|(?<UNKNOWN>\\S))");

  private static final List<Kind> READ =
      List.of(Kind.WORD, Kind.NAME, Kind.VALUE, Kind.NUMBER, Kind.SYMBOL, Kind.UNKNOWN);

  /** All pieces of an expression; the last one is its end. */
  static List<Token> all(String expression) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = PIECES.matcher(expression);
    while (matcher.lookingAt()) {
      for (Kind kind : READ) {
        String text = matcher.group(kind.toString());
        if (text != null) {
          tokens.add(new Token(kind, text, matcher.end() - text.length()));
        }
      }
      matcher.region(matcher.end(), expression.length());
    }
    tokens.add(new Token(Kind.END, "<EOF>", expression.length()));
    return tokens;
  }

  int end() {
    return kind == Kind.END ? start : start + text.length();
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Keywords are recognised in upper and lower case. */
  boolean isKeyword(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }
}
