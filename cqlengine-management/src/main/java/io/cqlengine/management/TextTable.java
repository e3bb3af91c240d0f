package io.cqlengine.management;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table as text. */
final class TextTable {

  private TextTable() {}

  /** Each column but the last is as wide as its widest cell. */
  static String of(List<List<String>> cells) {
    List<List<String>> rows =
        cells.stream().map(row -> row.stream().map(TextTable::oneLine).toList()).toList();
    int last = rows.get(0).size() - 1;
    int[] widths =
        IntStream.range(0, last)
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  /** A text in one line, as in a comment. The server has names and options with line breaks. */
  static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
    }
    return line.append(row.get(widths.length)).toString().stripTrailing();
  }
}
