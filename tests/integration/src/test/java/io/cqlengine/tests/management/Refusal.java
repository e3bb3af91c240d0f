package io.cqlengine.tests.management;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.management.FakeModel;
import io.cqlengine.management.SchemaStep.Kind;
import java.util.List;

/**
 * Something that the server refuses because of what is there.
 *
 * @param model what is wanted: all of it but one thing can be had
 * @param there what is there, as CQL without the keyspace
 * @param refused the statement that would do it
 * @param reason a part of the reason that the plan gives
 * @param kind of the impossible step
 */
record Refusal(FakeModel model, List<String> there, String refused, String reason, Kind kind) {

  static Refusal refusal(
      Kind kind, FakeModel model, String refused, String reason, String... there) {
    return new Refusal(model, List.of(there), refused, reason, kind);
  }

  @Override
  public String toString() {
    return model.table();
  }

  /** A table that lacks a column on the server, which should be added in any case. */
  static FakeModel rows(String table) {
    return dense(table).column("extra", DataTypes.INT);
  }

  static FakeModel dense(String table) {
    return FakeModel.of(table)
        .partitionKey("id", DataTypes.INT)
        .clusteringKey("c", DataTypes.INT, ClusteringOrder.ASC);
  }

  static FakeModel counters(String table) {
    return FakeModel.of(table)
        .partitionKey("id", DataTypes.INT)
        .column("n", DataTypes.COUNTER)
        .column("extra", DataTypes.COUNTER);
  }

  static UserTypeModel.Field field(String name) {
    return field(name, DataTypes.INT);
  }

  static UserTypeModel.Field field(String name, DataType type) {
    return new UserTypeModel.Field(name, type);
  }
}
