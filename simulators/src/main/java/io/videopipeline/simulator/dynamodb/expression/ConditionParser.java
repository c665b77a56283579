package io.videopipeline.simulator.dynamodb.expression;

import io.videopipeline.simulator.dynamodb.expression.Condition.And;
import io.videopipeline.simulator.dynamodb.expression.Condition.AttributeExists;
import io.videopipeline.simulator.dynamodb.expression.Condition.AttributeType;
import io.videopipeline.simulator.dynamodb.expression.Condition.BeginsWith;
import io.videopipeline.simulator.dynamodb.expression.Condition.Between;
import io.videopipeline.simulator.dynamodb.expression.Condition.Comparison;
import io.videopipeline.simulator.dynamodb.expression.Condition.Contains;
import io.videopipeline.simulator.dynamodb.expression.Condition.In;
import io.videopipeline.simulator.dynamodb.expression.Condition.Not;
import io.videopipeline.simulator.dynamodb.expression.Condition.Or;
import io.videopipeline.simulator.dynamodb.expression.ExpressionReader.Problem;
import io.videopipeline.simulator.dynamodb.expression.Operand.Literal;
import io.videopipeline.simulator.dynamodb.expression.Operand.Reference;
import io.videopipeline.simulator.dynamodb.expression.Operand.Size;
import io.videopipeline.simulator.dynamodb.item.AttributeValue;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Bool;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Null;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.S;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads condition, filter and key condition expressions: OR binds weakest, then AND, then NOT, then
 * comparisons.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html#Expressions.OperatorsAndFunctions.Syntax">Syntax
 *     for filter and condition expressions</a>
 */
public final class ConditionParser {
  private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");
  private static final Set<String> TYPES =
      Set.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");
  private static final int MOST_IN_LIST = 100;
  private static final int MOST_OPERATORS = 300;

  private final ExpressionReader reader;
  private int operators;

  /** What the last pair of parentheses enclosed. */
  private @Nullable ExpressionNode parenthesised;

  private ConditionParser(ExpressionReader reader) {
    this.reader = reader;
  }

  /**
   * Reads an expression.
   *
   * @param parameter the request's parameter that holds it, for messages
   * @throws io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException when it is not valid
   */
  public static Condition parse(String parameter, String expression, Placeholders placeholders) {
    ExpressionReader reader = new ExpressionReader(parameter, expression, placeholders);
    ConditionParser parser = new ConditionParser(reader);
    Condition condition = parser.condition(parser.or());
    if (parser.operators > MOST_OPERATORS) {
      throw reader.invalid(
          "The expression contains too many operators; operator count: %d, max: %d"
              .formatted(parser.operators, MOST_OPERATORS));
    }
    reader.finish();
    return condition;
  }

  private ExpressionNode or() {
    ExpressionNode left = and();
    while (reader.takeKeyword("OR")) {
      operators++;
      left = new Or(condition(left), condition(and()));
    }
    return left;
  }

  private ExpressionNode and() {
    ExpressionNode left = not();
    while (reader.takeKeyword("AND")) {
      operators++;
      left = new And(condition(left), condition(not()));
    }
    return left;
  }

  private ExpressionNode not() {
    if (reader.peek().isKeyword("NOT")) {
      reader.take();
      operators++;
      return new Not(condition(not()));
    }
    return comparison();
  }

  private ExpressionNode comparison() {
    ExpressionNode left = primary();
    Token operator = reader.peek();
    if (operator.kind() == Token.Kind.SYMBOL && COMPARATORS.contains(operator.text())) {
      reader.take();
      return compared(operator.text(), operand(left), operand(primary()));
    }
    if (reader.takeKeyword("BETWEEN")) {
      Operand lower = operand(primary());
      if (!reader.takeKeyword("AND")) {
        throw reader.syntaxError();
      }
      return between(operand(left), lower, operand(primary()));
    }
    if (reader.takeKeyword("IN")) {
      operators++;
      reader.expectSymbol("(");
      List<Operand> list = operands();
      if (list.size() > MOST_IN_LIST) {
        count("IN", list.size() + 1);
      }
      return new In(operand(left), list);
    }
    return left;
  }

  private ExpressionNode primary() {
    Token token = reader.peek();
    if (reader.takeSymbol("(")) {
      boolean nested = reader.peek().isSymbol("(");
      ExpressionNode node = or();
      if (nested && node.equals(parenthesised)) {
        reader.problem(Problem.PARENTHESES, "The expression has redundant parentheses;");
      }
      reader.expectSymbol(")");
      parenthesised = node;
      return node;
    }
    if (reader.isFunction()) {
      return function();
    }
    return switch (token.kind()) {
      case VALUE -> reader.value();
      case WORD, NAME -> new Reference(reader.path());
      case NUMBER, SYMBOL, UNKNOWN, END -> throw reader.syntaxError();
    };
  }

  private ExpressionNode function() {
    String name = reader.take().text();
    reader.expectSymbol("(");
    List<Operand> operands = operands();
    int expected =
        switch (name) {
          case "attribute_exists", "attribute_not_exists", "size" -> 1;
          case "attribute_type", "begins_with", "contains" -> 2;
          case "if_not_exists", "list_append" -> {
            reader.problem(
                Problem.UNKNOWN_FUNCTION,
                "The function is not allowed in a condition expression; function: " + name);
            yield -1;
          }
          default -> {
            reader.problem(Problem.UNKNOWN_FUNCTION, "Invalid function name; function: " + name);
            yield -1;
          }
        };
    if (operands.size() != expected) {
      count(name, operands.size());
      return new Literal(new Null());
    }
    operators++;
    if (expected == 2) {
      distinct(name, operands.get(0), operands.get(1));
    }
    return switch (name) {
      case "attribute_exists" -> new AttributeExists(requirePath(name, operands.get(0)));
      case "attribute_not_exists" ->
          new Not(new AttributeExists(requirePath(name, operands.get(0))));
      case "attribute_type" -> new AttributeType(operands.get(0), typeName(operands.get(1)));
      case "begins_with" -> {
        operands.forEach(operand -> requireType(name, operand, Set.of("S", "B")));
        yield new BeginsWith(operands.get(0), operands.get(1));
      }
      case "contains" -> new Contains(operands.get(0), operands.get(1));
      default -> {
        requireType(name, operands.get(0), Set.of("S", "B", "SS", "NS", "BS", "L", "M"));
        yield new Size(operands.get(0));
      }
    };
  }

  /** The operands up to the closing parenthesis; the opening one is taken already. */
  private List<Operand> operands() {
    List<Operand> operands = new ArrayList<>();
    do {
      operands.add(operand(primary()));
    } while (reader.takeSymbol(","));
    reader.expectSymbol(")");
    return operands;
  }

  private Condition compared(String operator, Operand left, Operand right) {
    operators++;
    distinct(operator, left, right);
    if (!operator.equals("=") && !operator.equals("<>")) {
      requireType(operator, left, Set.of("S", "N", "B"));
      requireType(operator, right, Set.of("S", "N", "B"));
    }
    return new Comparison(operator, left, right);
  }

  private Condition between(Operand operand, Operand lower, Operand upper) {
    operators++;
    for (Operand one : List.of(operand, lower, upper)) {
      requireType("BETWEEN", one, Set.of("S", "N", "B"));
    }
    if (lower instanceof Literal(Scalar low) && upper instanceof Literal(Scalar high)) {
      String bounds =
          "lower bound operand: %s, upper bound operand: %s"
              .formatted(low.describe(), high.describe());
      if (!low.type().equals(high.type())) {
        reader.problem(
            Problem.OPERAND,
            "The BETWEEN operator requires same data type for lower and upper bounds; " + bounds);
      } else if (low.compare(high) > 0) {
        reader.problem(
            Problem.OPERAND,
            "The BETWEEN operator requires upper bound to be greater than or equal to lower"
                + " bound; "
                + bounds);
      }
    }
    return new Between(operand, lower, upper);
  }

  private void count(String function, int operands) {
    reader.problem(
        Problem.OPERAND_COUNT,
        "Incorrect number of operands for operator or function; operator or function: %s, number of operands: %d"
            .formatted(function, operands));
  }

  private void distinct(String operator, Operand one, Operand other) {
    if (one instanceof Reference(DocumentPath path) && one.equals(other)) {
      reader.problem(
          Problem.DISTINCT,
          "The first operand must be distinct from the remaining operands for this operator or function; operator: %s, first operand: %s"
              .formatted(operator, path));
    }
  }

  private void requireType(String function, Operand operand, Set<String> types) {
    if (operand instanceof Literal(AttributeValue value) && !types.contains(value.type())) {
      reader.wrongOperand(function, value.type());
    }
    if (operand instanceof Size && !types.contains("N")) {
      reader.wrongOperand(function, "N");
    }
  }

  private DocumentPath requirePath(String function, Operand operand) {
    if (operand instanceof Reference(DocumentPath path)) {
      return path;
    }
    reader.problem(
        Problem.OPERAND,
        "Operator or function requires a document path; operator or function: " + function);
    return new DocumentPath(List.of(new DocumentPath.Attribute(function)));
  }

  private String typeName(Operand operand) {
    if (operand instanceof Literal(S(String type))) {
      if (!TYPES.contains(type)) {
        reader.problem(
            Problem.OPERAND,
            "Invalid attribute type name found; type: %s, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"
                .formatted(type));
      }
      return type;
    }
    reader.wrongOperand(
        "attribute_type",
        operand instanceof Literal(AttributeValue value)
            ? value.type()
            : "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
    return "S";
  }

  private Operand operand(ExpressionNode node) {
    return switch (node) {
      case Operand operand -> operand;
      case Condition condition -> {
        misused(name(condition));
        yield new Literal(new Bool(false));
      }
    };
  }

  private Condition condition(ExpressionNode node) {
    return switch (node) {
      case Condition condition -> condition;
      case Size ignored -> {
        misused("size");
        yield new Not(new In(new Literal(new Null()), List.of()));
      }
      case Literal(Null ignored) when reader.hasProblem() ->
          new Not(new In(new Literal(new Null()), List.of()));
      case Operand ignored -> throw reader.syntaxError();
    };
  }

  private String name(Condition condition) {
    return switch (condition) {
      case AttributeExists ignored -> "attribute_exists";
      case Not(AttributeExists ignored) -> "attribute_not_exists";
      case AttributeType ignored -> "attribute_type";
      case BeginsWith ignored -> "begins_with";
      case Contains ignored -> "contains";
      case And ignored -> throw reader.syntaxError();
      case Or ignored -> throw reader.syntaxError();
      case Not ignored -> throw reader.syntaxError();
      case Comparison ignored -> throw reader.syntaxError();
      case Between ignored -> throw reader.syntaxError();
      case In ignored -> throw reader.syntaxError();
    };
  }

  private void misused(String function) {
    reader.problem(
        Problem.MISUSED_FUNCTION,
        "The function is not allowed to be used this way in an expression; function: " + function);
  }
}
