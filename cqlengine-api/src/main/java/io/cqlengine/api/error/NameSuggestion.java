package io.cqlengine.api.error;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Suggests a known name for a misspelled one, for messages of the engine. */
public final class NameSuggestion {
  private NameSuggestion() {}

  /**
   * {@return the question "Did you mean ...?", if a known name is similar}
   *
   * @param written the unknown name
   * @param known the known names
   */
  public static Optional<String> question(String written, Collection<String> known) {
    return to(written, known).map(name -> "Did you mean '" + name + "'?");
  }

  /**
   * {@return the known name with the fewest edits, if they are few; else the only one that ends in
   * the unknown name after a dot}
   *
   * @param written the unknown name
   * @param known the known names
   */
  public static Optional<String> to(String written, Collection<String> known) {
    requireNonNull(written, "written is null");
    requireNonNull(known, "known is null")
        .forEach(one -> requireNonNull(one, "element of known is null"));
    int fewest = Math.max(2, written.length() / 4) + 1;
    String nearest = null;
    for (String name : known) {
      int edits = edits(written, name);
      if (edits < fewest) {
        fewest = edits;
        nearest = name;
      }
    }
    if (nearest != null) {
      return Optional.of(nearest);
    }
    List<String> ending = known.stream().filter(name -> name.endsWith("." + written)).toList();
    return ending.size() == 1 ? Optional.of(ending.get(0)) : Optional.empty();
  }

  /** The number of characters to insert, delete or replace. */
  static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
