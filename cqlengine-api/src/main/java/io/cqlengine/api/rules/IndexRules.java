package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.Indexed;

/** Rules for {@link Indexed}. */
final class IndexRules {
  private IndexRules() {}

  /** Checks an index on a column, of a member or a discriminator. */
  static void check(Indexed index, StoredType column, ProblemCollector problems) {
    StoredType type = column.content();
    if (!type.opaque()) {
      checkTarget(index, type, problems);
    }
    if (!TableOptionsReader.options(index, problems).isEmpty() && index.using().isEmpty()) {
      problems.add("an ordinary index has no options. Name a custom index with using");
    }
  }

  private static void checkTarget(Indexed index, StoredType type, ProblemCollector problems) {
    switch (index.of()) {
      case KEYS, ENTRIES -> {
        if (!type.isMap() || type.frozen()) {
          problems.add(
              "an index of %s needs a map that is not frozen. Index VALUES".formatted(index.of()));
        }
      }
      case FULL -> {
        if (!type.isCollection() || !type.frozen()) {
          problems.add("an index of FULL needs a frozen collection. Index VALUES");
        }
      }
      case VALUES -> {
        if (type.isCollection() && type.frozen()) {
          problems.add("a frozen collection can only be indexed as a whole. Index FULL");
        }
      }
    }
  }
}
