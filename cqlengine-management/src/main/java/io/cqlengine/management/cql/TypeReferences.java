package io.cqlengine.management.cql;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which user types a type uses.
 *
 * @param types the user types of the keyspace by name
 */
public record TypeReferences(Map<String, TypeDefinition> types) {

  /** {@return the names of the user types in the text of a type} */
  public static Set<String> names(String type) {
    return CqlTypeText.userTypes(type);
  }

  /** {@return a user type that a type uses and that does not exist; empty when all do} */
  public Optional<String> missing(String type) {
    return names(type).stream().filter(name -> !types.containsKey(name)).findFirst();
  }

  /** Whether a type is a user type of this name, or uses it at any depth. */
  public boolean reaches(String type, String userType) {
    return reachesAny(type, userType::equals);
  }

  /** Whether a type is one of some user types, or uses one at any depth. */
  public boolean reachesAny(String type, Predicate<String> userTypes) {
    return reachesAnyWord(
        type, word -> !Names.isNative(word) && userTypes.test(CqlTypeText.unquoted(word)));
  }

  /** {@return why servers reject an index on a column of this type, empty when they do not} */
  public Optional<String> indexProblem(String type) {
    if (types.containsKey(CqlTypeText.unquoted(type))) {
      return Optional.of("a user type that is not frozen cannot be indexed");
    }
    return !type.startsWith("vector") && reachesAnyWord(type, "duration"::equals)
        ? Optional.of("durations cannot be indexed, because they have no order")
        : Optional.empty();
  }

  private boolean reachesAnyWord(String type, Predicate<String> words) {
    return reaches(type, words, new HashSet<>());
  }

  private boolean reaches(String type, Predicate<String> words, Set<String> seen) {
    for (String word : CqlTypeText.words(type)) {
      TypeDefinition definition = types.get(CqlTypeText.unquoted(word));
      if (words.test(word)
          || (definition != null
              && seen.add(word)
              && definition.fields().values().stream()
                  .anyMatch(field -> reaches(field, words, seen)))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a type is a user type that is not frozen and has a field that is not frozen either.
   * Servers reject that.
   */
  public boolean isTooLoose(String type) {
    TypeDefinition definition = types.get(CqlTypeText.unquoted(type));
    return definition != null
        && definition.fields().values().stream().anyMatch(CqlTypeText::isMultiCell);
  }
}
