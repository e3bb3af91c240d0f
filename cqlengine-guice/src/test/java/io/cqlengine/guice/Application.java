package io.cqlengine.guice;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.BatchFactory;
import io.cqlengine.management.SchemaManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;

/** An application that has everything injected. */
@SuppressWarnings("exports") // management and batch are on the class path of the tests
public final class Application {
  public final CqlEngine engine;
  public final QueryContext context;
  public final ConnectionRegistry registry;
  public final Connection cluster1;
  public final Connection cluster2;
  public final Provider<CqlSession> session1;
  public final Provider<CqlSession> session2;
  public final QuerySet<Note> notes;
  public final SchemaManager schema;
  public final BatchFactory batches;

  @Inject
  public Application(
      CqlEngine engine,
      QueryContext context,
      ConnectionRegistry registry,
      @Named("cluster1") Connection cluster1,
      @Named("cluster2") Connection cluster2,
      @Named("cluster1") Provider<CqlSession> session1,
      @Named("cluster2") Provider<CqlSession> session2,
      QuerySet<Note> notes,
      SchemaManager schema,
      BatchFactory batches) {
    this.engine = engine;
    this.context = context;
    this.registry = registry;
    this.cluster1 = cluster1;
    this.cluster2 = cluster2;
    this.session1 = session1;
    this.session2 = session2;
    this.notes = notes;
    this.schema = schema;
    this.batches = batches;
  }
}
