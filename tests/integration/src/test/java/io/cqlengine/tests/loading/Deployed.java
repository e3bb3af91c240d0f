package io.cqlengine.tests.loading;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.BatchQuery;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** An application that opens an engine, uses it in all ways, and closes it. */
public final class Deployed implements Runnable {
  private final int port;
  private final String keyspace;

  @Table("deployed")
  record Row(@PartitionKey String id, Integer number, Set<String> tags, ByteBuffer bytes) {}

  public Deployed(int port, String keyspace) {
    this.port = port;
    this.keyspace = keyspace;
  }

  private static void require(boolean expected) {
    if (!expected) {
      throw new IllegalStateException("not as expected");
    }
  }

  /** The driver creates it by its name. */
  private static Class<?> retryPolicy(CqlEngine engine) {
    CqlSession session = engine.connections().get("deployed").session();
    return session.getContext().getRetryPolicy(DriverExecutionProfile.DEFAULT_NAME).getClass();
  }

  @Override
  public void run() {
    try (CqlEngine engine =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named("deployed")
                    .contactPoint("127.0.0.1", port)
                    .keyspace(keyspace)
                    .requestTimeout(Duration.ofSeconds(20))
                    .asDefault()
                    .build())
            .build()) {
      QuerySet<Row> rows = engine.objects(Row.class);
      Row row = new Row("a", 1, Set.of("tag"), ByteBuffer.wrap(new byte[] {1}));
      rows.create(row);
      rows.timeout(Duration.ofSeconds(20)).async().save(row).toCompletableFuture().join();
      rows.async().find("a").toCompletableFuture().join();
      rows.bulk().saveAsync(List.of(row)).toCompletableFuture().join();
      require(rows.bulk().find(List.of(List.of("a"))).count() == 1);
      BatchQuery.on(engine).run(batch -> rows.batch(batch).save(row));
      engine.query("SELECT * FROM " + keyspace + ".deployed WHERE id = ?", "a").rows().list();
      rows.tracked().get("a");
      require(retryPolicy(engine).getClassLoader() == CqlEngine.class.getClassLoader());
    }
  }
}
