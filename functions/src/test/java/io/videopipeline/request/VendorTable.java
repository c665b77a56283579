package io.videopipeline.request;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * MiniMax's published tables, typed from its pages and not from {@link Model}.
 *
 * @see <a
 *     href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">text-to-video</a>
 * @see <a
 *     href="https://platform.minimax.io/docs/api-reference/video-generation-i2v">image-to-video</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-fl2v">first and
 *     last frame</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-s2v">subject
 *     reference</a>
 */
final class VendorTable {
  /**
   * The first pair of a cell is the default. "always": duration and resolution have no effect. The
   * S2V page has neither field; the size is that of the other 01 models.
   */
  private static final String TABLE =
      """
      model                   | text                       | first frame                                      | last frame                 | subject
      MiniMax-Hailuo-2.3      | 768P 6, 768P 10, 1080P 6   | 768P 6, 768P 10, 1080P 6                         |                            |
      MiniMax-Hailuo-2.3-Fast |                            | 768P 6, 768P 10, 1080P 6                         |                            |
      MiniMax-Hailuo-02       | 768P 6, 768P 10, 1080P 6   | 768P 6, 768P 10, 1080P 6, 512P 6, 512P 10        | 768P 6, 768P 10, 1080P 6   |
      T2V-01-Director         | always 720P 6              |                                                  |                            |
      T2V-01                  | always 720P 6              |                                                  |                            |
      I2V-01-Director         |                            | always 720P 6                                    |                            |
      I2V-01-live             |                            | always 720P 6                                    |                            |
      I2V-01                  |                            | always 720P 6                                    |                            |
      S2V-01                  |                            |                                                  |                            | always 720P 6
      """;

  /** Where {@code fast_pretreatment} has an effect; the FL2V and S2V pages do not have it. */
  private static final String USES_PRETREATMENT =
      """
      MiniMax-Hailuo-2.3      | text, first frame
      MiniMax-Hailuo-2.3-Fast | first frame
      MiniMax-Hailuo-02       | text, first frame
      """;

  /** The models for which MiniMax lists the camera commands. */
  private static final Set<String> CAMERA_COMMANDS =
      Set.of(
          "MiniMax-Hailuo-2.3",
          "MiniMax-Hailuo-2.3-Fast",
          "MiniMax-Hailuo-02",
          "T2V-01-Director",
          "I2V-01-Director");

  private static final List<String> HEADER = cells(TABLE.lines().findFirst().orElseThrow());
  private static final Map<String, List<String>> ROWS =
      TABLE.lines().skip(1).map(VendorTable::cells).collect(toMap(List::getFirst, row -> row));
  private static final Map<String, List<String>> PRETREATMENT =
      USES_PRETREATMENT
          .lines()
          .map(VendorTable::cells)
          .collect(toMap(List::getFirst, row -> List.of(row.get(1).split(", ", -1))));

  private VendorTable() {}

  static Set<String> models() {
    return ROWS.keySet();
  }

  /** What a model offers in a mode; empty when it does not support the mode or does not exist. */
  static Optional<Offer> offer(String model, String mode) {
    List<String> row = ROWS.getOrDefault(model, List.of());
    int column = HEADER.indexOf(mode);
    return column < row.size() && !row.get(column).isEmpty()
        ? Optional.of(new Offer(row.get(column)))
        : Optional.empty();
  }

  static boolean listsCameraCommands(String model) {
    return CAMERA_COMMANDS.contains(model);
  }

  static boolean usesPretreatment(String model, String mode) {
    return PRETREATMENT.getOrDefault(model, List.of()).contains(mode);
  }

  /** One cell of the table. */
  record Offer(String text) {
    boolean isFixed() {
      return text.startsWith("always ");
    }

    Pair standard() {
      return pairs().getFirst();
    }

    List<Pair> pairs() {
      return Arrays.stream(text.replace("always ", "").split(", ", -1)).map(Pair::parse).toList();
    }
  }

  /** One pair of resolution and duration. */
  record Pair(String resolution, int seconds) {
    static Pair of(Format format) {
      return new Pair(format.resolution().text(), format.seconds());
    }

    static Pair parse(String text) {
      int space = text.indexOf(' ');
      return new Pair(text.substring(0, space), Integer.parseInt(text.substring(space + 1)));
    }
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
  }
}
