package io.cqlengine.core.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawCqlValidatorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "USE ks",
        "use ks;",
        "uSe \"Ks\"",
        "USE\"Ks\"",
        "USE",
        " \t\r\n USE ks",
        "-- a comment\nUSE ks",
        "-- a comment\rUSE ks",
        "// a comment\nUSE ks",
        "/* a comment */USE ks",
        "/* USE\n */ -- x\n // y\n /**/ use/* x */ks",
      })
  void useIsFoundWhereverItBegins(String cql) {
    assertThat(RawCqlValidator.isUse(cql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "US",
        "SELECT * FROM use",
        "SELECT * FROM users",
        "-- USE ks",
        "/* USE ks",
        "USER ks",
        "use_ks",
        "USE1",
        "INSERT INTO t (id) VALUES ('USE ks')",
        "\"USE\" ks",
      })
  void otherTextsAreNotTouched(String cql) {
    assertThat(RawCqlValidator.isUse(cql)).isFalse();
  }
}
