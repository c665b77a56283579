package io.videopipeline.simulator.dynamodb.item;

import java.math.BigDecimal;

/**
 * Numbers have up to 38 significant digits and a magnitude of 1E-130 to 9.99…E+125; leading and
 * trailing zeros are trimmed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number">Data
 *     types: Number</a>
 */
public final class DynamoDbNumber {
  private static final int SIGNIFICANT_DIGITS = 38;
  private static final int LARGEST_EXPONENT = 125;
  private static final int SMALLEST_EXPONENT = -130;
  private static final String UNREADABLE = "The parameter cannot be converted to a numeric value";

  private DynamoDbNumber() {}

  /**
   * Reads a number of a request.
   *
   * @throws DynamoDbErrorException when the text is not a number or is beyond the limits
   */
  public static BigDecimal parse(String text) {
    if (text.isEmpty()) {
      throw DynamoDbErrorException.validation(UNREADABLE);
    }
    if (!text.chars().allMatch(character -> character < 128)) {
      throw DynamoDbErrorException.validation(UNREADABLE + ": " + text);
    }
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException unreadable) {
      throw DynamoDbErrorException.validation(UNREADABLE + ": " + text);
    }
    return checked(number);
  }

  /**
   * The number without trailing zeros.
   *
   * @throws DynamoDbErrorException when it is beyond the limits
   */
  public static BigDecimal checked(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    long exponent = exponent(number);
    if (exponent > LARGEST_EXPONENT) {
      throw DynamoDbErrorException.validation(
          "Number overflow. Attempting to store a number with magnitude larger than supported"
              + " range");
    }
    if (exponent < SMALLEST_EXPONENT) {
      throw DynamoDbErrorException.validation(
          "Number underflow. Attempting to store a number with magnitude smaller than supported"
              + " range");
    }
    BigDecimal trimmed = number.stripTrailingZeros();
    if (trimmed.precision() > SIGNIFICANT_DIGITS) {
      throw DynamoDbErrorException.validation(
          "Attempting to store more than 38 significant digits in a Number");
    }
    return trimmed;
  }

  /** The power of ten of the first digit. */
  static long exponent(BigDecimal number) {
    return (long) number.precision() - number.scale() - 1;
  }

  /** About one byte for two significant digits, and one more. */
  static int size(BigDecimal number) {
    if (number.signum() == 0) {
      return 1;
    }
    int digits = number.precision();
    boolean odd = Math.floorMod(number.scale(), 2) != 0;
    int pairs = (digits + (odd ? 1 : 0) + 1) / 2;
    return pairs + 1 + (number.signum() < 0 ? 1 : 0);
  }
}
