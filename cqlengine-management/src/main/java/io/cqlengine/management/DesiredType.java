package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.SchemaCql;
import io.cqlengine.management.cql.TypeDefinition;
import io.cqlengine.management.cql.TypeReferences;
import io.cqlengine.management.server.SchemaTypeUse;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A user type that should exist with its fields.
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
    Optional<String> problem =
        Names.typeProblem(type.name())
            .or(
                () ->
                    type.fields().values().stream()
                        .filter(planner::usesBlockedType)
                        .findFirst()
                        .map(
                            field ->
                                "user type '%s' has a field of type %s, which uses a user type that cannot be created or changed. See the reason given for that user type."
                                    .formatted(type.name(), field)))
            .or(
                () ->
                    type.fields().values().stream()
                        .flatMap(field -> planner.typeReferences().missing(field).stream())
                        .findFirst()
                        .map(
                            missing ->
                                "user type '%s' uses the user type '%s', which does not exist. Declare it, too."
                                    .formatted(type.name(), missing)));
    if (problem.isPresent()) {
      impossible(planner, Kind.CREATE_TYPE, "type " + type.name(), problem.get());
      return;
    }
    planner.safe(
        Kind.CREATE_TYPE,
        "type " + type.name(),
        SchemaCql.createType(planner.keyspace(), type),
        "it does not exist");
    planner.types().put(type.name(), type);
  }

  /** The other fields of the type are still added, but nothing new uses the type. */
  private void impossible(TargetPlanner planner, Kind kind, String subject, String reason) {
    planner.impossible(kind, subject, reason);
    planner.block("type " + type.name());
  }

  private void change(TargetPlanner planner, TypeDefinition existing) {
    for (String field : type.conflicts(existing)) {
      impossible(
          planner,
          Kind.CHANGE_FIELDS,
          subject(field),
          "field '%s' of user type '%s' is %s on the server, but %s is wanted. A field cannot be altered. Declare the type of the server, or give the field another name."
              .formatted(
                  field, type.name(), existing.fields().get(field), type.fields().get(field)));
    }
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
                    Grade.IMPOSSIBLE,
                    subject(field),
                    "field '%s' %s of user type '%s' is only on the server"
                        .formatted(field, fieldType, type.name()));
              }
            });
  }

  private void addField(TargetPlanner planner, String field, String fieldType) {
    Optional<String> problem = obstacle(planner, fieldType);
    if (problem.isPresent()) {
      impossible(
          planner,
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
    if (references.reaches(fieldType, type.name())) {
      return Optional.of(
          "its type %s uses this user type on the server. Give the field another type"
              .formatted(fieldType));
    }
    if (planner.usesBlockedType(fieldType)) {
      return Optional.of(
          "its type %s uses a user type that cannot be created or changed. See the reason given for that user type"
              .formatted(fieldType));
    }
    Optional<String> missing = references.missing(fieldType);
    if (missing.isPresent()) {
      return Optional.of(
          "its type uses the user type '%s', which does not exist. Declare it, too"
              .formatted(missing.get()));
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
            "the type is part of the partition key of %s, whose rows could no longer be found. Give the model a type of another name"
                .formatted(tables));
  }

  private String subject(String field) {
    return "field " + type.name() + "." + field;
  }
}
