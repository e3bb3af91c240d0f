package io.cqlengine.management.cql;

import io.cqlengine.api.model.UserTypeModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The schema of a user type, of a model or of a server.
 *
 * @param name the type's name, exactly as Cassandra stores it
 * @param fields the CQL type by field name, in order
 */
public record TypeDefinition(String name, Map<String, String> fields) {

  public TypeDefinition {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The type of a model. */
  public static TypeDefinition of(UserTypeModel model) {
    Map<String, String> fields = new LinkedHashMap<>();
    model.fields().forEach(field -> fields.put(field.name(), CqlTypeRenderer.text(field.type())));
    return new TypeDefinition(model.name(), fields);
  }

  /** This type with the fields that only another definition of it has. */
  public TypeDefinition and(TypeDefinition other) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    other.fields.forEach(all::putIfAbsent);
    return new TypeDefinition(name, all);
  }

  /** Whether the type of a field contains a user type. */
  public boolean uses(String userType) {
    return fields.values().stream()
        .anyMatch(field -> CqlTypeText.userTypes(field).contains(userType));
  }

  /**
   * {@return the names of the fields whose type differs in another definition} Fields may differ in
   * {@code frozen}: both store the same in a frozen user type, and only such a type has a
   * collection that is not frozen.
   */
  public List<String> conflicts(TypeDefinition other) {
    List<String> conflicts = new ArrayList<>();
    fields.forEach(
        (field, type) -> {
          String there = other.fields.get(field);
          if (there != null && !CqlTypeText.sameInsideFrozen(type, there)) {
            conflicts.add(field);
          }
        });
    return conflicts;
  }
}
