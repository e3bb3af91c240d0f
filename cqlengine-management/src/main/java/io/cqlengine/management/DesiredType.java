package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.SchemaCql;
import io.cqlengine.management.cql.TypeDefinition;
import io.cqlengine.management.cql.TypeReferences;
import io.cqlengine.management.server.SchemaTypeUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
      create(planner);
    } else {
      change(planner, existing);
    }
  }

  private void create(TargetPlanner planner) {
    String subject = "type " + type.name();
    Optional<String> problem =
        Names.typeProblem(type.name())
            .or(
                () ->
                    type.fields().values().stream()
                        .filter(field -> isBlocked(planner, field))
                        .findFirst()
                        .map(
                            field ->
                                "user type '%s' has a field of type %s, which cannot be created. See the reason that is given for that type."
                                    .formatted(type.name(), field)));
    if (problem.isPresent()) {
      planner.impossible(Kind.CREATE_TYPE, subject, problem.get());
      planner.block(subject);
      return;
    }
    planner.safe(
        Kind.CREATE_TYPE,
        subject,
        SchemaCql.createType(planner.keyspace(), type),
        "it does not exist");
    planner.types().put(type.name(), type);
  }

  private static boolean isBlocked(TargetPlanner planner, String field) {
    return TypeReferences.names(field).stream().anyMatch(name -> planner.isBlocked("type " + name));
  }

  private void change(TargetPlanner planner, TypeDefinition existing) {
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
                addField(planner, field, fieldType);
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

  private void addField(TargetPlanner planner, String field, String fieldType) {
    Optional<String> problem = obstacle(planner, fieldType);
    if (problem.isPresent()) {
      planner.impossible(
          Kind.ALTER_TYPE,
          subject(field),
          "field '%s' cannot be added to user type '%s', because %s."
              .formatted(field, type.name(), problem.get()));
      return;
    }
    planner.safe(
        Kind.ALTER_TYPE,
        subject(field),
        SchemaCql.addField(planner.keyspace(), type.name(), field, fieldType),
        "the type lacks it");
    planner
        .types()
        .merge(
            type.name(),
            new TypeDefinition(type.name(), Map.of(field, fieldType)),
            TypeDefinition::and);
  }

  private Optional<String> obstacle(TargetPlanner planner, String fieldType) {
    TypeReferences references = planner.typeReferences();
    if (isBlocked(planner, fieldType)) {
      return Optional.of("its type cannot be created. See the reason that is given for that type");
    }
    if (references.reaches(fieldType, type.name())) {
      return Optional.of(
          "its type is made of that user type on the server. Give the field another type");
    }
    String tables =
        planner.typeUses().stream()
            .filter(use -> use.isPartitionKey() && references.reaches(use.type(), type.name()))
            .map(SchemaTypeUse::user)
            .distinct()
            .collect(Collectors.joining(", "));
    return tables.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the type is part of the partition key of "
                + tables
                + ", whose rows could no longer be found. Give the model a type of another name");
  }

  private String subject(String field) {
    return "field " + type.name() + "." + field;
  }
}
