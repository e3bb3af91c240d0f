package io.cqlengine.management.cql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CqlTypeTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text | varchar",
        "map<text, int> | MAP<varchar,int>",
        "list<frozen<list<int>>> | list< frozen < list < int > > >",
        "frozen<list<list<int>>> | frozen<list<frozen<list<int>>>>",
        "tuple<int, list<text>> | frozen<tuple<int, frozen<list<text>>>>",
        "map<int, tuple<int, int>> | map<int, frozen<tuple<int, int>>>",
        "vector<float, 3> | vector<float,3>",
        "set<frozen<\"Odd Name\">> | set<frozen<\"Odd Name\">>",
        "frozen<\"address\"> | frozen<address>",
        "map<int, frozen<\"default\">> | map<int, frozen<default>>",
      })
  void spellingsOfOneTypeAreTheSame(String one, String other) {
    assertThat(CqlTypeText.same(one, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text | ascii",
        "uuid | timeuuid",
        "list<int> | frozen<list<int>>",
        "list<int> | set<int>",
        "map<text, list<int>> | map<text, frozen<list<int>>>",
        "vector<float, 3> | vector<float, 4>",
        "\"Address\" | address",
        "\"int\" | int",
        "'x.Y' | 'x.y'",
      })
  void differentTypesAreNotTheSame(String one, String other) {
    assertThat(CqlTypeText.same(one, other)).isFalse();
  }
}
