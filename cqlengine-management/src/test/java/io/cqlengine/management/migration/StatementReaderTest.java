package io.cqlengine.management.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementReaderTest {

  private static StatementTraits traits(String cql) {
    return MigrationFiles.texts(Map.of("V1__a.cql", cql + ";"))
        .byVersion()
        .get(1L)
        .statement(1)
        .traits();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t (a, b) VALUES (1, -5) USING TTL 60 AND TIMESTAMP 5",
        "INSERT INTO t JSON '{\"a\": 1}'",
        "INSERT INTO \"T\" (a) VALUES (123e4567-e89b-12d3-a456-426614174000)",
        "INSERT INTO t (a) VALUES ((1, 'x'))",
        "UPDATE t SET a = [1, 2], b = {'x': -1}, c = -1.5e-3 WHERE id IN (1, 2)",
        "UPDATE t SET s = s + {'x'}, m = m - {'y'} WHERE (a, b) IN ((1, 2))",
        "DELETE a FROM t WHERE id = 1 AND token(id) > -5",
        "BEGIN BATCH INSERT INTO t (a) VALUES (1); UPDATE t SET a = 1 WHERE b = 2; APPLY BATCH",
        "CREATE TABLE IF NOT EXISTS t (a int PRIMARY KEY)",
        "CREATE OR REPLACE FUNCTION f (a int) RETURNS NULL ON NULL INPUT RETURNS int",
        "ALTER TABLE t WITH comment = 'x'",
        "ALTER TABLE t ADD IF NOT EXISTS a int",
        "ALTER KEYSPACE k WITH durable_writes = false",
        "GRANT SELECT ON KEYSPACE k TO app",
        "REVOKE ALL PERMISSIONS ON ALL KEYSPACES FROM app",
        "ADD IDENTITY IF NOT EXISTS 'x' TO ROLE 'app'",
        "CREATE ROLE IF NOT EXISTS app",
        "ALTER ROLE app WITH LOGIN = true",
      })
  void someStatementsCanRunTwice(String cql) {
    assertThat(traits(cql).repeatable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t (a) VALUES (now())",
        "INSERT INTO t (a) VALUES (my.function(1))",
        "INSERT INTO t (a) VALUES (\"Function\"(1))",
        "INSERT INTO t (a) VALUES (1) IF NOT EXISTS",
        "UPDATE t SET c = c + 1 WHERE id = 1",
        "UPDATE t SET c += 1 WHERE id = 1",
        "UPDATE t SET l = l + ['x'] WHERE id = 1",
        "UPDATE t SET l = ['x'] + l WHERE id = 1",
        "UPDATE t SET l[0] = 'x' WHERE id = 1",
        "UPDATE t SET a = uuid() WHERE id = 1",
        "UPDATE t SET a = 1 WHERE id = 1 IF EXISTS",
        "DELETE l[0] FROM t WHERE id = 1",
        "BEGIN COUNTER BATCH UPDATE t SET c = 1 WHERE id = 1; APPLY BATCH",
        "BEGIN BATCH INSERT INTO t JSON '{}'; UPDATE t SET a = now() WHERE id = 1; APPLY BATCH",
        "BEGIN TRANSACTION INSERT INTO t (a) VALUES (1); COMMIT TRANSACTION",
        "TRUNCATE t",
        "CREATE TABLE t (a int PRIMARY KEY)",
        "CREATE FUNCTION f (a int) RETURNS NULL ON NULL INPUT RETURNS int",
        "ALTER TABLE t ADD a int",
        "ALTER TABLE t DROP IF EXISTS a",
        "DROP TABLE t",
        "DROP INDEX IF EXISTS i",
        "CREATE ROLE app",
        "GRANT ops TO app",
        "REVOKE ops FROM app",
        "ADD IDENTITY 'x' TO ROLE 'app'",
      })
  void othersCannot(String cql) {
    assertThat(traits(cql).repeatable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CREATE TABLE \"T\" (a int PRIMARY KEY)             | TABLE    |   | T           |",
        "create columnfamily k.t (a int PRIMARY KEY)        | TABLE    |   | t           |",
        "CREATE MATERIALIZED VIEW v AS SELECT * FROM t      | TABLE    |   | v           |",
        "CREATE TYPE ${keyspace}.u (a int)                  | TYPE     |   | u           |",
        "CREATE KEYSPACE k WITH replication = {}            | KEYSPACE |   | k           |",
        "CREATE INDEX i ON t (a)                            | INDEX    |   | i           |",
        "CREATE CUSTOM INDEX ON t (keys(m)) USING 'sai'     | INDEX    |   | t_m_idx     |",
        "CREATE INDEX ON k.t (\"A b\")                      | INDEX    |   | t_Ab_idx    |",
        "DROP TABLE t                                       | TABLE    |   |             | t",
        "DROP TABLE IF EXISTS t                             | TABLE    |   |             | t",
        "DROP MATERIALIZED VIEW v                           | TABLE    |   |             | v",
        "DROP INDEX i                                       | INDEX    |   |             | i",
        "ALTER TABLE t ADD a int                            | COLUMN   | t | a           |",
        "ALTER TABLE t ADD (a map<int, text>, b int static) | COLUMN   | t | a b         |",
        "ALTER TABLE t ADD a tuple<int, int>, b int         | COLUMN   | t | a b         |",
        "ALTER TABLE t DROP a                               | COLUMN   | t |             | a",
        "ALTER TABLE t DROP IF EXISTS a                     | COLUMN   | t |             | a",
        "ALTER TABLE t DROP compact                         | COLUMN   | t |             | compact",
        "ALTER TABLE t DROP (compact, storage)              | COLUMN   | t |             | compact storage",
        "ALTER TABLE t DROP (a, b) USING TIMESTAMP 1        | COLUMN   | t |             | a b",
        "ALTER TABLE t RENAME a TO b AND c TO d             | COLUMN   | t | b d         | a c",
        "ALTER TYPE u ADD a int                             | FIELD    | u | a           |",
        "ALTER TYPE u RENAME a TO b                         | FIELD    | u | b           | a",
      })
  void theEffectOfSchemaChangesIsKnown(
      String cql, SchemaEffect.Kind kind, String owner, String appearing, String vanishing) {
    assertThat(traits(cql).effect().orElseThrow())
        .isEqualTo(
            new SchemaEffect(
                kind,
                cql.contains(" k.") ? Optional.of("k") : Optional.empty(),
                owner == null ? "" : owner,
                names(appearing),
                names(vanishing)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t DROP COMPACT STORAGE",
        "ALTER TABLE t ALTER a DROP MASKED",
        "ALTER TABLE t ALTER a TYPE blob",
        "DROP FUNCTION f",
        "TRUNCATE t",
      })
  void othersHaveNoEffectThatTheSchemaShows(String cql) {
    assertThat(traits(cql).effect()).isEmpty();
  }

  private static Set<String> names(String text) {
    return text == null ? Set.of() : Set.of(text.split(" "));
  }

  @Test
  void dropsAndTruncatesAreDestructive() {
    for (String cql :
        new String[] {"DROP TABLE t", "DROP INDEX i", "ALTER TABLE t DROP a", "TRUNCATE t"}) {
      assertThat(traits(cql).destructive()).as(cql).isTrue();
    }
    for (String cql : new String[] {"CREATE TABLE t (a int PRIMARY KEY)", "DELETE FROM t"}) {
      assertThat(traits(cql).destructive()).as(cql).isFalse();
    }
  }

  @Test
  void keyspacesRolesAndPermissionsAreOfTheCluster() {
    for (String cql :
        new String[] {
          "CREATE KEYSPACE k WITH replication = {}",
          "DROP ROLE IF EXISTS r",
          "GRANT ALL ON KEYSPACE k TO r",
          "ADD IDENTITY 'x' TO ROLE 'r'",
        }) {
      assertThat(traits(cql).ofCluster()).as(cql).isTrue();
    }
    assertThat(traits("CREATE TABLE t (a int PRIMARY KEY)").ofCluster()).isFalse();
  }

  @Test
  void onlySchemaChangesNeedAgreement() {
    assertThat(traits("CREATE KEYSPACE k WITH replication = {}").schema()).isTrue();
    assertThat(traits("DROP FUNCTION f").schema()).isTrue();
    assertThat(traits("CREATE ROLE r").schema()).isFalse();
    assertThat(traits("TRUNCATE t").schema()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "INSERT INTO t (a) VALUES (system.f(1.5))                             |",
        "UPDATE t SET address.street = 'x', type.a = 1 WHERE id = 1           |",
        "DELETE address.street FROM t WHERE id = 1                            |",
        "ALTER TABLE ${keyspace}.t ADD a int                                  |",
        "CREATE TABLE IF NOT EXISTS Other.t (a int PRIMARY KEY)               | other",
        "CREATE INDEX i ON \"Other\".t (a)                                    | Other",
        "CREATE MATERIALIZED VIEW v AS SELECT * FROM other.t                  | other",
        "CREATE OR REPLACE FUNCTION other.f (a int)                           | other",
        "CREATE TRIGGER g ON other.t USING 'x'                                | other",
        "ALTER TYPE other.t ADD a int                                         | other",
        "DROP MATERIALIZED VIEW IF EXISTS other.v                             | other",
        "DROP AGGREGATE other.a (int)                                         | other",
        "TRUNCATE other.t                                                     | other",
        "DELETE FROM other.t WHERE id = 1                                     | other",
        "BEGIN BATCH UPDATE a.t SET a = 1; INSERT INTO b.t (a) VALUES (1); APPLY BATCH | a b",
      })
  void keyspacesThatAreWrittenAreKnown(String cql, String keyspaces) {
    assertThat(traits(cql).keyspaces()).isEqualTo(names(keyspaces));
  }
}
