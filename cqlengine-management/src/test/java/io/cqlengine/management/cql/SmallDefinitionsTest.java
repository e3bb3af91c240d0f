package io.cqlengine.management.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import io.cqlengine.management.FakeUserType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, ids, types and columns that were dropped. */
class SmallDefinitionsTest {

  @Test
  void namesOfTablesAreShortAndPlain() {
    assertThat(Names.problem("table", "a".repeat(48))).isEmpty();
    assertThat(Names.problem("table", "a".repeat(49)))
        .hasValueSatisfying(
            problem -> assertThat(problem).contains("49 characters", "at most 48", "shorter"));
    assertThat(Names.problem("table", "größe")).isPresent();
    assertThat(Names.problem("keyspace", "")).isPresent();
    assertThat(Names.indexProblem("i".repeat(180))).isEmpty();
    assertThat(Names.indexProblem("i".repeat(181))).get().asString().contains("at most 180");
    assertThat(Names.typeProblem("int")).get().asString().contains("Give it another name");
    assertThat(Names.typeProblem("Int")).isEmpty();
    assertThat(Names.typeProblem("json")).get().asString().contains("would not start again");
    assertThat(Names.typeProblem("Json")).isEmpty();
  }

  @Test
  void anIdIsTheSameForAllWhoCreateATableNowAndAnotherLater() {
    Instant now = Instant.parse("2026-01-01T10:05:00Z");
    UUID id = table("t").id("ks", now);
    assertThat(id).isEqualTo(table("t").id("ks", now.plusSeconds(60)));
    assertThat(id)
        .isNotEqualTo(table("t").id("ks", now.plusSeconds(3600)))
        .isNotEqualTo(table("t2").id("ks", now))
        .isNotEqualTo(table("").id("kst", now));
  }

  private static TableDefinition table(String name) {
    return new TableDefinition(name, Map.of(), List.of(), Map.of(), Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | int | true",
        "varchar | text | true",
        "int | text | false",
        "int | bigint | false",
        "text | blob | true",
        "int | varint | false",
        "timeuuid | uuid | true",
        "uuid | timeuuid | false",
        "list<int> | text | false",
        "list<int> | list <int> | true",
        "frozen<tuple<text, int>> | frozen<address> | false",
        "'vector<float, 3>' | 'vector<float, 4>' | false",
      })
  void aDroppedColumnReturnsAsWhatItWasOrAsAWiderType(
      String dropped, String wanted, boolean returns) {
    assertThat(new DroppedColumn(dropped, false).returnsAs(wanted)).isEqualTo(returns);
  }

  @Test
  void userTypesAreRenderedWithoutTheirKeyspace() {
    UserDefinedType address = FakeUserType.frozen("My Address");
    assertThat(
            CqlTypeRenderer.text(
                DataTypes.mapOf(DataTypes.TEXT, DataTypes.frozenListOf(address), true)))
        .isEqualTo("frozen<map<text, frozen<list<frozen<\"My Address\">>>>>");
    assertThat(CqlTypeRenderer.text(address.copy(false))).isEqualTo("\"My Address\"");
    assertThat(CqlTypeRenderer.text(DataTypes.tupleOf(address, DataTypes.INT)))
        .isEqualTo("frozen<tuple<frozen<\"My Address\">, int>>");
    assertThat(CqlTypeRenderer.text(DataTypes.setOf(address)))
        .isEqualTo("set<frozen<\"My Address\">>");
    assertThat(CqlTypeRenderer.text(DataTypes.vectorOf(DataTypes.FLOAT, 3)))
        .isEqualTo("vector<float, 3>");
  }

  @Test
  void typesOfTwoModelsAddUpUnlessAFieldDiffers() {
    TypeDefinition one = new TypeDefinition("address", Map.of("street", "text"));
    TypeDefinition two = new TypeDefinition("address", Map.of("zip", "int"));
    TypeDefinition odd = new TypeDefinition("address", Map.of("street", "int"));
    assertThat(one.and(two).fields()).containsOnlyKeys("street", "zip");
    assertThat(one.conflicts(two)).isEmpty();
    assertThat(one.conflicts(odd)).containsExactly("street");
  }
}
