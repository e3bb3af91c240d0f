package io.cqlengine.batch;

import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import java.util.Optional;

/** An operation without an engine behind it, for the guards alone. */
record MadeUpOperation(
    String description,
    Route route,
    Using ownUsing,
    QueryContext context,
    Optional<String> ownOption,
    Optional<String> table,
    int partition,
    boolean counter,
    boolean conditional,
    boolean timestamped)
    implements BatchedOperation {

  static MadeUpOperation on(QueryContext context) {
    return new MadeUpOperation(
        "Automobile.create",
        new Route("c1", "k1", RouteSource.MODEL, RouteSource.DEFAULT, Optional.empty()),
        Using.none(),
        context,
        Optional.empty(),
        Optional.of("k1.automobile"),
        1,
        false,
        false,
        false);
  }

  MadeUpOperation to(String connection, String keyspace) {
    return with(
        new Route(connection, keyspace, RouteSource.MODEL, RouteSource.DEFAULT, Optional.empty()),
        ownUsing);
  }

  MadeUpOperation using(Using own) {
    return with(route, own);
  }

  private MadeUpOperation with(Route next, Using own) {
    return new MadeUpOperation(
        description,
        next,
        own,
        context,
        ownOption,
        table,
        partition,
        counter,
        conditional,
        timestamped);
  }

  MadeUpOperation option(String option) {
    return new MadeUpOperation(
        description,
        route,
        ownUsing,
        context,
        Optional.of(option),
        table,
        partition,
        counter,
        conditional,
        timestamped);
  }

  MadeUpOperation in(String otherTable, int otherPartition) {
    return in(Optional.of(otherTable), otherPartition);
  }

  MadeUpOperation byHand() {
    return in(Optional.empty(), 0);
  }

  private MadeUpOperation in(Optional<String> otherTable, int otherPartition) {
    return new MadeUpOperation(
        description,
        route,
        ownUsing,
        context,
        ownOption,
        otherTable,
        otherPartition,
        counter,
        conditional,
        timestamped);
  }

  MadeUpOperation ofCounters() {
    return new MadeUpOperation(
        description,
        route,
        ownUsing,
        context,
        ownOption,
        table,
        partition,
        true,
        conditional,
        timestamped);
  }

  MadeUpOperation withConditions() {
    return new MadeUpOperation(
        description,
        route,
        ownUsing,
        context,
        ownOption,
        table,
        partition,
        counter,
        true,
        timestamped);
  }

  MadeUpOperation withTimestamp() {
    return new MadeUpOperation(
        description,
        route,
        ownUsing,
        context,
        ownOption,
        table,
        partition,
        counter,
        conditional,
        true);
  }

  @Override
  public boolean samePartition(BatchedOperation other) {
    return other instanceof MadeUpOperation made && made.partition == partition;
  }
}
