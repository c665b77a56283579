package io.videopipeline.simulator.dynamodb.expression;

import io.videopipeline.simulator.dynamodb.expression.ExpressionReader.Problem;
import io.videopipeline.simulator.dynamodb.expression.Operand.Arithmetic;
import io.videopipeline.simulator.dynamodb.expression.Operand.IfNotExists;
import io.videopipeline.simulator.dynamodb.expression.Operand.ListAppend;
import io.videopipeline.simulator.dynamodb.expression.Operand.Literal;
import io.videopipeline.simulator.dynamodb.expression.Operand.Reference;
import io.videopipeline.simulator.dynamodb.expression.UpdateExpression.Action;
import io.videopipeline.simulator.dynamodb.expression.UpdateExpression.Addition;
import io.videopipeline.simulator.dynamodb.expression.UpdateExpression.Assignment;
import io.videopipeline.simulator.dynamodb.expression.UpdateExpression.Deletion;
import io.videopipeline.simulator.dynamodb.expression.UpdateExpression.Removal;
import io.videopipeline.simulator.dynamodb.item.AttributeValue;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.B;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Bool;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.L;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.N;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Null;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.S;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.ScalarSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads update expressions: each of the sections SET, REMOVE, ADD and DELETE at most once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 */
public final class UpdateParser {
  private final ExpressionReader reader;
  private final List<Action> actions = new ArrayList<>();

  private UpdateParser(ExpressionReader reader) {
    this.reader = reader;
  }

  /**
   * Reads an expression.
   *
   * @throws io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException when it is not valid
   */
  public static UpdateExpression parse(String expression, Placeholders placeholders) {
    ExpressionReader reader = new ExpressionReader("UpdateExpression", expression, placeholders);
    UpdateParser parser = new UpdateParser(reader);
    parser.sections();
    reader.finish();
    return new UpdateExpression(parser.actions);
  }

  private void sections() {
    Set<String> known = new HashSet<>();
    do {
      String section = reader.peek().text().toUpperCase(Locale.ROOT);
      if (reader.peek().kind() != Token.Kind.WORD
          || !Set.of("SET", "REMOVE", "ADD", "DELETE").contains(section)) {
        throw reader.syntaxError();
      }
      reader.take();
      if (!known.add(section)) {
        reader.problem(
            Problem.SECTION,
            "The \"%s\" section can only be used once in an update expression;".formatted(section));
      }
      do {
        add(action(section));
      } while (reader.takeSymbol(","));
    } while (reader.peek().kind() != Token.Kind.END);
  }

  private void add(Action action) {
    for (Action other : actions) {
      Optional<String> conflict = other.path().conflict(action.path());
      conflict.ifPresent(message -> reader.problem(Problem.PATHS, message));
    }
    actions.add(action);
  }

  private Action action(String section) {
    DocumentPath path = reader.path();
    return switch (section) {
      case "SET" -> {
        reader.expectSymbol("=");
        yield new Assignment(path, sum());
      }
      case "ADD" -> {
        AttributeValue value = literal();
        if (!(value instanceof N) && !(value instanceof ScalarSet)) {
          wrongOperand("ADD", value);
        }
        yield new Addition(path, value);
      }
      case "DELETE" -> {
        AttributeValue value = literal();
        if (value instanceof ScalarSet set) {
          yield new Deletion(path, set);
        }
        wrongOperand("DELETE", value);
        yield new Removal(path);
      }
      default -> new Removal(path);
    };
  }

  private AttributeValue literal() {
    if (reader.peek().kind() != Token.Kind.VALUE) {
      throw reader.syntaxError();
    }
    return reader.value().literal();
  }

  private void wrongOperand(String operator, AttributeValue value) {
    String type =
        switch (value) {
          case S ignored -> "STRING";
          case N ignored -> "NUMBER";
          case B ignored -> "BINARY";
          case Bool ignored -> "BOOLEAN";
          case Null ignored -> "NULL";
          case L ignored -> "LIST";
          case M ignored -> "MAP";
          case ScalarSet set -> set.type();
        };
    reader.problem(
        Problem.OPERAND,
        "Incorrect operand type for operator or function; operator: %s, operand type: %s, typeSet: ALLOWED_FOR_%s_OPERAND"
            .formatted(operator, type, operator));
  }

  /** An operand, or the sum or the difference of two. */
  private Operand sum() {
    Operand left = operand();
    boolean plus = reader.peek().isSymbol("+");
    if (!plus && !reader.peek().isSymbol("-")) {
      return left;
    }
    String operator = reader.take().text();
    Operand right = operand();
    requireType(operator, left, "N");
    requireType(operator, right, "N");
    return new Arithmetic(plus, left, right);
  }

  private Operand operand() {
    Token token = reader.peek();
    if (reader.takeSymbol("(")) {
      Operand inner = sum();
      reader.expectSymbol(")");
      return inner;
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

  private Operand function() {
    String name = reader.take().text();
    reader.expectSymbol("(");
    List<Operand> operands = new ArrayList<>();
    do {
      operands.add(sum());
    } while (reader.takeSymbol(","));
    reader.expectSymbol(")");
    boolean known = name.equals("if_not_exists") || name.equals("list_append");
    if (!known) {
      boolean ofConditions =
          Set.of(
                  "attribute_exists",
                  "attribute_not_exists",
                  "attribute_type",
                  "begins_with",
                  "contains",
                  "size")
              .contains(name);
      reader.problem(
          Problem.UNKNOWN_FUNCTION,
          (ofConditions
                  ? "The function is not allowed in an update expression; function: "
                  : "Invalid function name; function: ")
              + name);
    } else if (operands.size() != 2) {
      reader.problem(
          Problem.OPERAND_COUNT,
          "Incorrect number of operands for operator or function; operator or function: %s, number of operands: %d"
              .formatted(name, operands.size()));
    } else if (name.equals("list_append")) {
      operands.forEach(operand -> requireType(name, operand, "L"));
      return new ListAppend(operands.get(0), operands.get(1));
    } else if (operands.get(0) instanceof Reference(DocumentPath path)) {
      return new IfNotExists(path, operands.get(1));
    } else {
      reader.problem(
          Problem.OPERAND,
          "Operator or function requires a document path; operator or function: " + name);
    }
    return new Literal(new Null());
  }

  private void requireType(String function, Operand operand, String type) {
    if (operand instanceof Literal(AttributeValue value) && !value.type().equals(type)) {
      reader.wrongOperand(function, value.type());
    }
  }
}
