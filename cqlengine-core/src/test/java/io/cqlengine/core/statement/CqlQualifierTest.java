package io.cqlengine.core.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keyspaces before the tables of hand-written CQL. */
class CqlQualifierTest {
  private static String qualified(String cql) {
    return CqlQualifier.qualify(cql, "ks").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT * FROM t WHERE a = ? | SELECT * FROM ks.t WHERE a = ?",
        "select a,b from t;| select a,b from ks.t;",
        "SELECT JSON a FROM \"T\" WHERE a=1 | SELECT JSON a FROM ks.\"T\" WHERE a=1",
        "SELECT * FROM \"a\"\"b\" | SELECT * FROM ks.\"a\"\"b\"",
        "INSERT INTO t (a) VALUES ('from x') IF NOT EXISTS | INSERT INTO ks.t (a) VALUES ('from x')"
            + " IF NOT EXISTS",
        "INSERT INTO t(a) VALUES (1) | INSERT INTO ks.t(a) VALUES (1)",
        "INSERT INTO t JSON '{\"from\": \"it''s from y\"}' | INSERT INTO ks.t JSON '{\"from\":"
            + " \"it''s from y\"}'",
        "UPDATE t USING TTL 5 SET a = 1 WHERE b = 2 | UPDATE ks.t USING TTL 5 SET a = 1 WHERE b ="
            + " 2",
        "DELETE v['from x'] FROM t WHERE a = 1 | DELETE v['from x'] FROM ks.t WHERE a = 1",
        "DELETE FROM t WHERE a = :from | DELETE FROM ks.t WHERE a = :from",
        "TRUNCATE t | TRUNCATE ks.t",
        "TRUNCATE TABLE t | TRUNCATE TABLE ks.t",
        "TRUNCATE \"table\" | TRUNCATE ks.\"table\"",
        "BEGIN BATCH INSERT INTO t (a) VALUES (1); UPDATE o.u SET a = 1 WHERE b = 2; DELETE FROM v"
            + " WHERE a = 1; APPLY BATCH | BEGIN BATCH INSERT INTO ks.t (a) VALUES (1); UPDATE o.u"
            + " SET a = 1 WHERE b = 2; DELETE FROM ks.v WHERE a = 1; APPLY BATCH",
        "SELECT /* from x */ a FROM /* here */ t | SELECT /* from x */ a FROM /* here */ ks.t",
        "SELECT a AS \"from x\" FROM t | SELECT a AS \"from x\" FROM ks.t",
        "SELECT $$ from x $$ FROM t | SELECT $$ from x $$ FROM ks.t",
      })
  void aTableWithoutAKeyspaceGetsOne(String cql, String expected) {
    assertThat(qualified(cql)).isEqualTo(expected);
  }

  @Test
  void aCommentEndsWithItsLine() {
    assertThat(qualified("SELECT *\r-- all\rFROM t")).isEqualTo("SELECT *\r-- all\rFROM ks.t");
    assertThat(qualified("SELECT * // all\nFROM t")).isEqualTo("SELECT * // all\nFROM ks.t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM system.local",
        "SELECT * FROM \"Ks\".\"T\" WHERE a = 'x'",
        "SELECT * FROM o . t",
        "INSERT INTO o.t (a) VALUES (1)",
      })
  void everythingElseStays(String cql) {
    assertThat(qualified(cql)).isEqualTo(cql);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT", "SELECT * FROM", "TRUNCATE TABLE", "SELECT 'unfinished FROM t"})
  void aTextWithoutATableIsLeftToTheServer(String cql) {
    assertThat(CqlQualifier.qualify(cql, "ks")).isEmpty();
  }

  @Test
  void lineCommentsAreSkipped() {
    assertThat(qualified("-- FROM x\nSELECT a -- FROM y\nFROM t // FROM z"))
        .isEqualTo("-- FROM x\nSELECT a -- FROM y\nFROM ks.t // FROM z");
  }

  @Test
  void theKeyspaceIsQuotedWhereItMustBe() {
    assertThat(CqlQualifier.qualify("SELECT * FROM t", "Mine"))
        .contains("SELECT * FROM \"Mine\".t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE TABLE t (a int PRIMARY KEY)", "GRANT SELECT ON t TO r", "", "  "})
  void statementsThatReadAndWriteNoRowsAreLeftToTheServer(String cql) {
    assertThat(CqlQualifier.qualify(cql, "ks")).isEmpty();
  }

  @Test
  void theOperationIsTheFirstWordOfATextBehindItsComments() {
    assertThat(CqlQualifier.operation("select a from t")).isEqualTo("SELECT");
    assertThat(CqlQualifier.operation("/* a */ // b\n -- c\n Insert into t")).isEqualTo("INSERT");
    assertThat(CqlQualifier.operation("BEGIN UNLOGGED BATCH UPDATE t")).isEqualTo("BATCH");
    assertThat(CqlQualifier.operation("-- only this")).isEqualTo("OTHER");
    assertThat(CqlQualifier.operation("(")).isEqualTo("OTHER");
  }
}
