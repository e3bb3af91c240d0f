package io.cqlengine.management.cql;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which user types a type is made of.
 *
 * @param types the user types of the keyspace by name
 */
public record TypeReferences(Map<String, TypeDefinition> types) {

  /** {@return the user types that stand in the text of a type} */
  public static Set<String> names(String type) {
    return CqlTypeText.userTypes(type);
  }

  /** Whether a type is, or is somewhere made of, a user type of this name. */
  public boolean reaches(String type, String userType) {
    return reachesAny(type, userType::equals);
  }

  /** Whether a type is, or is somewhere made of, one of some user types. */
  public boolean reachesAny(String type, Predicate<String> userTypes) {
    return reachesAnyWord(
        type, word -> !Names.isNative(word) && userTypes.test(CqlTypeText.unquoted(word)));
  }

  /** {@return why no column of a type is indexed, empty when one may be} */
  public Optional<String> indexProblem(String type) {
    if (types.containsKey(CqlTypeText.unquoted(type))) {
      return Optional.of("a user type that is not frozen cannot be indexed");
    }
    return !type.startsWith("vector") && reachesAnyWord(type, "duration"::equals)
        ? Optional.of("durations have no order, so they cannot be indexed")
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
   * Whether a column of a type is a user type that is not frozen, with a field that is not frozen
   * either: that the server does not take.
   */
  public boolean isTooLoose(String type) {
    TypeDefinition definition = types.get(CqlTypeText.unquoted(type));
    return definition != null
        && definition.fields().values().stream().anyMatch(CqlTypeText::isMultiCell);
  }
}
