package io.cqlengine.core.config;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that a misspelt one was probably meant to be. */
final class NameSuggestion {
  private NameSuggestion() {}

  /**
   * The name with the fewest edits, if they are few; or else the only one that ends in what was
   * written, its beginning left out.
   */
  static Optional<String> to(String written, Collection<String> known) {
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
    return only(known.stream().filter(name -> name.endsWith("." + written)).toList());
  }

  private static Optional<String> only(Collection<String> names) {
    return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
  }

  /** How many characters must be inserted, deleted or replaced. */
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
