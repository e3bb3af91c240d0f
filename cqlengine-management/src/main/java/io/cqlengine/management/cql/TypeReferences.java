package io.cqlengine.management.cql;

import java.util.HashSet;
import java.util.Map;
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
    return reaches(type, userTypes, new HashSet<>());
  }

  private boolean reaches(String type, Predicate<String> userTypes, Set<String> seen) {
    for (String name : CqlTypeText.userTypes(type)) {
      TypeDefinition definition = types.get(name);
      if (userTypes.test(name)
          || (seen.add(name)
              && definition != null
              && definition.fields().values().stream()
                  .anyMatch(field -> reaches(field, userTypes, seen)))) {
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
