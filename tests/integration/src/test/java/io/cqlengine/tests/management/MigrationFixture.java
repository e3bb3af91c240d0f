package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.MigrationException;
import io.cqlengine.management.migration.MigrationFiles;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.testkit.CassandraCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An engine on a cluster, with keyspaces that closing drops. */
final class MigrationFixture implements AutoCloseable {
  static final String CONNECTION = "c1";
  static final String CREATE = "CREATE TABLE users (id int PRIMARY KEY, name text);";
  static final String SEED =
      """
      INSERT INTO users (id, name) VALUES (1, 'a;b');
      ALTER TABLE users ADD age int;
      BEGIN BATCH
        INSERT INTO users (id, name, age) VALUES (2, 'b', 3);
        UPDATE users SET age = 4 WHERE id = 1;
      APPLY BATCH;
      """;

  private static final String REPLICATION =
      " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}";

  private final String prefix = "Mig" + UUID.randomUUID().toString().substring(0, 8) + "_";
  private final CassandraCluster cluster;
  private final CqlEngine engine;
  private int keyspaces;
  private String shared = "";

  MigrationFixture(CassandraCluster cluster) {
    this.cluster = cluster;
    this.engine = CqlEngine.builder().connection(settings(CONNECTION, cluster).build()).build();
  }

  static ConnectionSettingsBuilder settings(String name, CassandraCluster cluster) {
    return ConnectionSettings.named(name)
        .contactPoint(cluster.contactPoint().getHostString(), cluster.contactPoint().getPort())
        .requestTimeout(Duration.ofSeconds(20))
        // Each schema change waits this long for more of them.
        .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
        .option(TypedDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(1));
  }

  CqlEngine engine() {
    return engine;
  }

  /** A mixed-case name of a keyspace that does not exist. */
  String name() {
    return prefix + keyspaces++;
  }

  /** A new keyspace with a mixed-case name. */
  String keyspace() {
    String keyspace = name();
    cql("CREATE KEYSPACE " + quoted(keyspace) + REPLICATION);
    return keyspace;
  }

  /** A keyspace with an empty journal and without tables, quicker than a new one. */
  String sharedKeyspace() {
    if (shared.isEmpty()) {
      shared = keyspace();
      migrations("V1__a.cql", "ALTER TABLE cqlengine_migrations WITH comment = '';")
          .migrate(target(shared));
    }
    tables(shared).forEach(table -> cql("DROP TABLE " + quoted(shared) + "." + table));
    for (String scope : List.of("cluster", "keyspace")) {
      cql(
          "DELETE FROM %s.cqlengine_migrations WHERE scope = '%s'"
              .formatted(quoted(shared), scope));
    }
    return shared;
  }

  static Targets target(String keyspace) {
    return Targets.connections(CONNECTION).keyspaces(keyspace);
  }

  static String quoted(String keyspace) {
    return CqlIdentifier.fromInternal(keyspace).asCql(true);
  }

  /** Files by their names, as name, text, name, text. */
  static MigrationFiles files(String... namesAndTexts) {
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return MigrationFiles.texts(texts);
  }

  static MigrationException failure(Runnable call) {
    return catchThrowableOfType(MigrationException.class, call::run);
  }

  Migrations migrations(String... namesAndTexts) {
    return Migrations.of(engine, files(namesAndTexts));
  }

  /** Runs CQL by a bare session. */
  List<Row> cql(String cql) {
    return cluster
        .session()
        .execute(SimpleStatement.newInstance(cql).setTimeout(Duration.ofSeconds(30)))
        .all();
  }

  /** The names of the tables of a keyspace, without the journal. */
  List<String> tables(String keyspace) {
    return cql(
            "SELECT table_name FROM system_schema.tables WHERE keyspace_name = '" + keyspace + "'")
        .stream()
        .map(row -> row.getString(0))
        .filter(name -> !name.equals("cqlengine_migrations"))
        .toList();
  }

  /** The rows of a journal. */
  List<Row> journal(String keyspace) {
    return cql("SELECT * FROM " + quoted(keyspace) + ".cqlengine_migrations");
  }

  @Override
  public void close() {
    engine.close();
    for (int i = 0; i < keyspaces; i++) {
      cql("DROP KEYSPACE IF EXISTS " + quoted(prefix + i));
    }
  }
}
