package io.cqlengine.tests.management;

import static io.cqlengine.tests.management.MigrationFixture.failure;
import static io.cqlengine.tests.management.MigrationFixture.files;
import static io.cqlengine.tests.management.MigrationFixture.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.MigrationException;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Literals of statements, such as passwords, are in no text of a failure and in no log. */
@CassandraTest
@TestInstance(Lifecycle.PER_CLASS)
class MigrationSecretsIT {
  /** A server may cut a literal, so parts are searched, too. */
  private static final List<String> PARTS = List.of("Wq7x", "Zj5k", "91827");

  private final Logger log = (Logger) LoggerFactory.getLogger("io.cqlengine");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final MigrationFixture fixture;
  private final CqlEngine engine;
  private String keyspace = "";

  MigrationSecretsIT(CassandraCluster cluster) {
    this.fixture = new MigrationFixture(cluster);
    this.engine =
        CqlEngine.builder()
            .connection(MigrationFixture.settings(MigrationFixture.CONNECTION, cluster).build())
            .logSlowStatements(Duration.ofNanos(1))
            .build();
  }

  @BeforeAll
  void createTable() {
    keyspace = fixture.sharedKeyspace();
    fixture.cql(
        "CREATE TABLE %s.users (id int PRIMARY KEY, name text, at timestamp)"
            .formatted(quoted(keyspace)));
  }

  @BeforeEach
  void listen() {
    fixture.cql(
        "DELETE FROM %s.cqlengine_migrations WHERE scope = 'cluster'".formatted(quoted(keyspace)));
    lines.list.clear();
    lines.start();
    log.addAppender(lines);
    log.setLevel(Level.DEBUG);
    log.setAdditive(false);
  }

  @AfterEach
  void stop() {
    log.detachAppender(lines);
    log.setLevel(null);
    log.setAdditive(true);
  }

  @AfterAll
  void close() {
    engine.close();
    fixture.close();
  }

  private MigrationException migrated(String statement) {
    String cql = statement.replace(" users ", " " + quoted(keyspace) + ".users ");
    Migrations migrations =
        Migrations.of(engine, files("V1__a.cql", cql + ";")).ofCluster(keyspace);
    return failure(() -> migrations.migrate(Targets.connections(MigrationFixture.CONNECTION)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE ROLE app WITH PASSWORD = 'Wq7x Zj5k' AND LOGGIN = true",
        "CREATE ROLE app WITH PASSWRD = 'Wq7x Zj5k'",
        "CREATE ROLE app WITH PASSWORD 'Wq7x Zj5k'",
        "CREATE ROLE app WITH PASSWORD = 'Wq7x''Zj5k' 'Wq7x''Zj5k'",
        "CREATE ROLE app WITH PASSWORD = $$Wq7x\nZj5k$$ $$Wq7x\nZj5k$$",
        "CREATE ROLE app WITH PASSWORD = $$Wq7x\nZj5k$$ AND",
        "CREATE /* Wq7x */ ROLE app WITH PASSWORD = 'Wq7x Zj5k' AND -- Zj5k\n LOGIN = 3",
        "ALTER ROLE nobody WITH PASSWORD = 'Wq7x Zj5k'",
        "ADD IDENTITY 'Wq7x Zj5k' TO nobody",
        "CREATE TABLE users (id int PRIMARY KEY) WITH comment = 'Wq7x Zj5k'",
        "CREATE FUNCTION users (a int) LANGUAGE java AS 'Wq7x Zj5k'",
        "INSERT INTO users (id) VALUES ('Wq7x Zj5k')",
        "INSERT INTO users (id, name) VALUES (1, 918273645)",
        "INSERT INTO users (id) VALUES (9182736450000000000)",
        "INSERT INTO users (id, at) VALUES (1, 'Wq7x Zj5k')",
        "INSERT INTO users JSON '{\"id\": \"Wq7x Zj5k\"}'",
        "INSERT INTO users JSON '{\"id\": 1, \"name\": 918273645, \"at\": \"Wq7x Zj5k\"}'",
        "INSERT INTO users JSON 'Wq7x {Zj5k'",
        "UPDATE users SET name = {'Wq7x': 'Zj5k'} WHERE id = 918273645",
      })
  void aLiteralIsInNoText(String statement) {
    MigrationException error = migrated(statement);

    assertThat(error).hasMessageContaining("Statement 1 of V1__a.cql, line 1, was rejected.");
    assertThat(error.getCause()).isNotNull();
    assertThat(Stream.of(error.getCause().getSuppressed()).filter(ExecutedOn.class::isInstance))
        .hasSize(1);
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    assertHidden(trace + "\n" + error.report());
    assertHidden(logged());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CREATE ROLE a WITH PASSWORD = 'x' AND LOGGIN = true | line 1:38 no viable alternative at input 'LOGGIN'. Correct",
        "INSERT INTO users (id) VALUES ('Wq7x') | Invalid STRING constant (?) for \"id\" of type int. Correct",
        "INSERT INTO users JSON '{\"id\": \"Wq7x\"}' | Error decoding JSON value for id. Correct",
        "INSERT INTO users (id, nme) VALUES (7, '') | Undefined column name nme in table",
      })
  void theRestOfTheTextIsShown(String statement, String text) {
    assertThat(migrated(statement)).hasMessageContaining("was rejected. " + text);
  }

  @Test
  void aLiteralOfASchemaChangeIsInNoLog() {
    assertThat(migrated("ALTER TABLE users WITH comment = 'Wq7x Zj5k'")).isNull();

    assertThat(logged()).contains("Slow statement", "WITH comment = ?");
    assertHidden(logged());
  }

  private String logged() {
    StringBuilder all = new StringBuilder();
    for (ILoggingEvent line : List.copyOf(lines.list)) {
      all.append(line.getFormattedMessage()).append('\n');
    }
    return all.toString();
  }

  private static void assertHidden(String text) {
    PARTS.forEach(part -> assertThat(text).doesNotContain(part));
  }
}
