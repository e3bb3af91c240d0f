package io.cqlengine.management;

import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.KeyspaceDefinition;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableDefinition.Column;
import io.cqlengine.management.cql.TypeDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The plan of a target as JSON: maps, lists, texts, numbers and booleans. */
final class PlanJson {

  private PlanJson() {}

  static Map<String, Object> write(TargetPlan plan) {
    Map<String, String> ids = new LinkedHashMap<>();
    plan.basis().tables().forEach((table, id) -> ids.put(table, id.toString()));
    return fields(
        "connection", plan.target().connection(),
        "keyspace", plan.target().keyspace(),
        "cluster", plan.basis().cluster(),
        "tables", ids,
        "wanted", plan.desired().stream().map(PlanJson::write).toList(),
        "steps", plan.steps().stream().map(PlanJson::write).toList(),
        "unmanaged", plan.unmanaged());
  }

  static TargetPlan read(JsonObject json) {
    Target target = new Target(json.text("connection"), json.text("keyspace"));
    PlanBasis basis = new PlanBasis(json.text("cluster"), json.map("tables", PlanJson::id));
    List<Desired> wanted = json.objects("wanted", PlanJson::desired);
    DesiredValidator.check(wanted);
    List<SchemaStep> steps = json.objects("steps", PlanJson::step);
    if (wanted.isEmpty() && !steps.isEmpty()) {
      throw new JsonObject.WrongFieldException(
          "has steps but no wanted schema for connection '%s', keyspace '%s'"
              .formatted(target.connection(), target.keyspace()));
    }
    return new TargetPlan(target, steps, json.texts("unmanaged"), wanted, basis);
  }

  private static UUID id(Object value, String path) {
    try {
      return UUID.fromString(value.toString());
    } catch (IllegalArgumentException e) {
      throw JsonObject.wrong(path);
    }
  }

  private static Map<String, Object> write(SchemaStep step) {
    return fields(
        "kind", step.kind().name(),
        "grade", step.grade().name(),
        "subject", step.subject(),
        "cql", step.cql(),
        "reason", step.reason());
  }

  private static SchemaStep step(JsonObject json) {
    return new SchemaStep(
        json.constant("kind", SchemaStep.Kind.class),
        json.constant("grade", SchemaStep.Grade.class),
        json.text("subject"),
        json.text("cql"),
        json.text("reason"));
  }

  /** An object with one field, whose name is the kind of what is wanted. */
  private static Map<String, Object> write(Desired desired) {
    if (desired instanceof DesiredKeyspace keyspace) {
      return fields(
          "keyspace",
          fields(
              "replication", keyspace.definition().replication(),
              "durableWrites", keyspace.definition().durableWrites(),
              "alter", keyspace.alter()));
    }
    if (desired instanceof DesiredType type) {
      return fields("type", fields("name", type.type().name(), "fields", type.type().fields()));
    }
    if (desired instanceof DesiredDrop drop) {
      return fields("drop", fields("kind", drop.kind().name(), "name", drop.name()));
    }
    return fields("table", write((DesiredTable) desired));
  }

  private static Desired desired(JsonObject json) {
    String kind = json.names().stream().findFirst().orElse("");
    return switch (kind) {
      case "keyspace" -> json.object(kind, PlanJson::keyspace);
      case "type" ->
          json.object(
              kind,
              type ->
                  new DesiredType(new TypeDefinition(type.text("name"), type.textMap("fields"))));
      case "drop" ->
          json.object(
              kind,
              drop ->
                  new DesiredDrop(drop.constant("kind", SchemaStep.Kind.class), drop.text("name")));
      default -> json.object("table", PlanJson::table);
    };
  }

  private static DesiredKeyspace keyspace(JsonObject json) {
    return new DesiredKeyspace(
        new KeyspaceDefinition(json.textMap("replication"), json.flag("durableWrites")),
        json.flag("alter"));
  }

  private static Map<String, Object> write(DesiredTable desired) {
    TableDefinition table = desired.table();
    Map<String, Object> columns = new LinkedHashMap<>();
    table
        .columns()
        .forEach(
            (name, column) ->
                columns.put(name, fields("type", column.type(), "static", column.isStatic())));
    Map<String, String> clusteringKey = new LinkedHashMap<>();
    table.clusteringKey().forEach((name, order) -> clusteringKey.put(name, order.name()));
    return fields(
        "name", table.name(),
        "models", desired.models(),
        "columns", columns,
        "partitionKey", table.partitionKey(),
        "clusteringKey", clusteringKey,
        "options", table.options(),
        "exactOptions", desired.exact(),
        "indexes", desired.managed().stream().map(PlanJson::write).toList(),
        "externalIndexes", desired.external().stream().map(PlanJson::write).toList());
  }

  private static DesiredTable table(JsonObject json) {
    String name = json.text("name");
    TableDefinition table =
        new TableDefinition(
            name,
            json.map("columns", (value, path) -> JsonObject.read(value, path, PlanJson::column)),
            json.texts("partitionKey"),
            json.map(
                "clusteringKey",
                (value, path) -> JsonObject.constant(value, path, ClusteringOrder.class)),
            json.map("options", (value, path) -> value));
    return new DesiredTable(
        table,
        json.text("models"),
        json.flag("exactOptions"),
        json.objects("indexes", index -> index(name, index)),
        json.objects("externalIndexes", index -> index(name, index)));
  }

  private static Column column(JsonObject json) {
    return new Column(json.text("type"), json.flag("static"));
  }

  private static Map<String, Object> write(IndexDefinition index) {
    return fields(
        "name", index.name(),
        "column", index.column(),
        "target", index.target().name(),
        "class", index.className(),
        "options", index.options());
  }

  private static IndexDefinition index(String table, JsonObject json) {
    return new IndexDefinition(
        json.text("name"),
        table,
        json.text("column"),
        json.constant("target", IndexModel.Target.class),
        json.text("class"),
        json.textMap("options"));
  }

  /** Names and values in turn. */
  static Map<String, Object> fields(Object... pairs) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put((String) pairs[i], pairs[i + 1]);
    }
    return fields;
  }
}
