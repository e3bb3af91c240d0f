package io.cqlengine.api.error;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that is most similar to a misspelt one, for error texts. */
public final class NameSuggestion {
  private NameSuggestion() {}

  /**
   * The question whether a similar name was meant.
   *
   * @param written the unknown name
   * @param known the known names
   * @return such as {@code Did you mean 'price'?}; empty if no known name is similar
   */
  public static Optional<String> question(String written, Collection<String> known) {
    return to(written, known).map("Did you mean '%s'?"::formatted);
  }

  /**
   * The similar name.
   *
   * @param written the unknown name
   * @param known the known names
   * @return the name that is the same but for case and punctuation, else the one with the fewest
   *     edits, if they are few, else the only one with this ending
   */
  public static Optional<String> to(String written, Collection<String> known) {
    requireNonNull(written, "written is null");
    requireNonNull(known, "known is null")
        .forEach(name -> requireNonNull(name, "element of known is null"));
    for (String name : known) {
      if (plain(name).equals(plain(written))) {
        return Optional.of(name);
      }
    }
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

  private static String plain(String name) {
    return name.replaceAll("[^\\p{Alnum}]", "").toLowerCase(Locale.ROOT);
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
