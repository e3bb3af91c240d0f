package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.SchemaCql;
import io.cqlengine.management.cql.TypeDefinition;
import java.util.List;

/**
 * A user type that shall exist with its fields.
 *
 * @param type the type
 */
record DesiredType(TypeDefinition type) implements Desired {

  @Override
  public void plan(TargetPlanner planner) {
    if (!planner.requireKeyspace()) {
      return;
    }
    TypeDefinition existing = planner.types().get(type.name());
    if (existing == null) {
      planner.safe(
          Kind.CREATE_TYPE,
          "type " + type.name(),
          SchemaCql.createType(planner.keyspace(), type),
          "it does not exist");
      return;
    }
    List<String> conflicts = type.conflicts(existing);
    conflicts.forEach(
        field ->
            planner.impossible(
                Kind.ALTER_TYPE,
                subject(field),
                "the type of field '"
                    + field
                    + "' of user type '"
                    + type.name()
                    + "' is "
                    + existing.fields().get(field)
                    + " on the server, "
                    + type.fields().get(field)
                    + " in the model: a field cannot be altered: correct the model, or give it a"
                    + " field of another name"));
    type.fields()
        .forEach(
            (field, fieldType) -> {
              if (!existing.fields().containsKey(field)) {
                planner.safe(
                    Kind.ALTER_TYPE,
                    subject(field),
                    SchemaCql.addField(planner.keyspace(), type.name(), field, fieldType),
                    "the type lacks it");
              }
            });
    existing
        .fields()
        .forEach(
            (field, fieldType) -> {
              if (!type.fields().containsKey(field)) {
                planner.unmanaged(
                    "field '"
                        + field
                        + "' "
                        + fieldType
                        + " of user type '"
                        + type.name()
                        + "' is not in the model");
              }
            });
  }

  private String subject(String field) {
    return "field " + type.name() + "." + field;
  }
}
