package io.videopipeline.simulator.dynamodb.expression;

import io.videopipeline.simulator.dynamodb.expression.DocumentPath.Attribute;
import io.videopipeline.simulator.dynamodb.expression.DocumentPath.Element;
import io.videopipeline.simulator.dynamodb.expression.DocumentPath.Step;
import io.videopipeline.simulator.dynamodb.expression.Operand.Literal;
import io.videopipeline.simulator.dynamodb.item.AttributeValue;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Null;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The tokens of one expression, and what all kinds of expressions have in common. A syntax error
 * ends the reading at once; other problems are collected, because the service reports them by their
 * kind and not by their place.
 */
final class ExpressionReader {
  /** Kinds of problems; the first kind is reported first. */
  enum Problem {
    PARENTHESES,
    UNKNOWN_FUNCTION,
    MISUSED_FUNCTION,
    RESERVED_WORD,
    SECTION,
    UNDEFINED,
    PATHS,
    OPERAND_COUNT,
    DISTINCT,
    OPERAND
  }

  private static final int LONGEST_EXPRESSION = 4096;
  private static final int LARGEST_INDEX_DIGITS = 9;

  private final String parameter;
  private final String expression;
  private final Placeholders placeholders;
  private final List<Token> tokens;
  private final Map<Problem, String> problems = new EnumMap<>(Problem.class);
  private int next;

  /**
   * @param parameter the request's parameter that holds the expression
   */
  ExpressionReader(String parameter, String expression, Placeholders placeholders) {
    this.parameter = parameter;
    this.expression = expression;
    this.placeholders = placeholders;
    this.tokens = Token.all(expression);
    if (expression.isBlank()) {
      throw invalid("The expression can not be empty;");
    }
    int length = expression.getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_EXPRESSION) {
      throw invalid(
          "Expression size has exceeded the maximum allowed size; expression size: " + length);
    }
  }

  Token peek() {
    return tokens.get(next);
  }

  Token take() {
    return tokens.get(next == tokens.size() - 1 ? next : next++);
  }

  boolean takeSymbol(String symbol) {
    if (peek().isSymbol(symbol)) {
      next++;
      return true;
    }
    return false;
  }

  boolean takeKeyword(String keyword) {
    if (peek().isKeyword(keyword)) {
      next++;
      return true;
    }
    return false;
  }

  void expectSymbol(String symbol) {
    if (!takeSymbol(symbol)) {
      throw syntaxError();
    }
  }

  /** A word directly before an opening parenthesis. */
  boolean isFunction() {
    return peek().kind() == Token.Kind.WORD && tokens.get(next + 1).isSymbol("(");
  }

  DocumentPath path() {
    List<Step> steps = new ArrayList<>();
    steps.add(attribute());
    while (true) {
      if (takeSymbol(".")) {
        steps.add(attribute());
      } else if (takeSymbol("[")) {
        Token index = peek();
        if (index.kind() != Token.Kind.NUMBER || index.text().length() > LARGEST_INDEX_DIGITS) {
          throw syntaxError();
        }
        take();
        steps.add(new Element(Integer.parseInt(index.text())));
        expectSymbol("]");
      } else {
        return new DocumentPath(steps);
      }
    }
  }

  private Attribute attribute() {
    Token token = peek();
    if (token.kind() == Token.Kind.NAME) {
      take();
      String name = placeholders.name(token.text());
      if (name == null) {
        problem(
            Problem.UNDEFINED,
            "An expression attribute name used in the document path is not defined; attribute"
                + " name: "
                + token.text());
        return new Attribute(token.text());
      }
      return new Attribute(name);
    }
    if (token.kind() != Token.Kind.WORD) {
      throw syntaxError();
    }
    take();
    if (ReservedWords.contains(token.text())) {
      problem(
          Problem.RESERVED_WORD,
          "Attribute name is a reserved keyword; reserved keyword: " + token.text());
    }
    return new Attribute(token.text());
  }

  Literal value() {
    Token token = take();
    AttributeValue value = placeholders.value(token.text());
    if (value == null) {
      problem(
          Problem.UNDEFINED,
          "An expression attribute value used in expression is not defined; attribute value: "
              + token.text());
      return new Literal(new Null());
    }
    return new Literal(value);
  }

  /** Only the first problem of a kind counts. */
  void problem(Problem kind, String message) {
    problems.putIfAbsent(kind, message);
  }

  boolean hasProblem() {
    return !problems.isEmpty();
  }

  void wrongOperand(String function, String type) {
    problem(
        Problem.OPERAND,
        "Incorrect operand type for operator or function; operator or function: %s, operand type: %s"
            .formatted(function, type));
  }

  /** To be called at the end: nothing may follow, and nothing may have been wrong. */
  void finish() {
    if (peek().kind() != Token.Kind.END) {
      throw syntaxError();
    }
    problems.values().stream()
        .findFirst()
        .ifPresent(
            message -> {
              throw invalid(message);
            });
  }

  /** Names the token that was not expected, with its neighbours. */
  DynamoDbErrorException syntaxError() {
    Token token = peek();
    int from = Math.max(0, token.kind() == Token.Kind.END ? next - 2 : next - 1);
    int to = Math.min(tokens.size() - 1, next + 1);
    return invalid(
        "Syntax error; token: \"%s\", near: \"%s\""
            .formatted(
                token.text(),
                expression.substring(tokens.get(from).start(), tokens.get(to).end()).strip()));
  }

  DynamoDbErrorException invalid(String message) {
    return DynamoDbErrorException.validation("Invalid " + parameter + ": " + message);
  }
}
