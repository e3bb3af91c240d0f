package io.cqlengine.management.cql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.model.IndexModel.Target;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexDefinitionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "price | price | VALUES",
        "\"Price\" | Price | VALUES",
        "values(tags) | tags | VALUES",
        "keys(\"My Map\") | My Map | KEYS",
        "entries(m) | m | ENTRIES",
        "full(f) | f | FULL",
        "\"say \"\"hi\"\"\" | say \"hi\" | VALUES",
      })
  void theServersTargetIsColumnAndWhatOfIt(String text, String column, Target target) {
    IndexDefinition index = IndexDefinition.of("i", "t", Map.of("target", text));
    assertThat(index.column()).isEqualTo(column);
    assertThat(index.target()).isEqualTo(target);
    assertThat(index.options()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sai, StorageAttachedIndex, true",
    "org.apache.cassandra.index.sai.StorageAttachedIndex, sai, true",
    "org.apache.cassandra.index.sasi.SASIIndex, sasi, true",
    "sai, sasi, false",
    "'', sai, false",
    "legacy_local_table, '', true",
    "sai, '', true"
  })
  void classesHaveSeveralNamesAndAnyServesAnOrdinaryIndex(
      String there, String wanted, boolean serves) {
    assertThat(index("a", there, Map.of()).serves(index("b", wanted, Map.of()))).isEqualTo(serves);
  }

  @Test
  void anIndexServesWhateverItsNameButNotWithOtherOptions() {
    IndexDefinition cosine = index("a", "sai", Map.of("similarity_function", "COSINE"));
    IndexDefinition dot = index("b", "sai", Map.of("similarity_function", "DOT_PRODUCT"));
    assertThat(cosine.serves(index("c", "sai", cosine.options()))).isTrue();
    assertThat(cosine.serves(dot)).isFalse();
    assertThat(cosine.excludes(dot)).isTrue();
  }

  @Test
  void anotherTargetOfTheColumnIsAnotherIndex() {
    IndexDefinition keys = IndexDefinition.of("k", "t", Map.of("target", "keys(m)"));
    IndexDefinition values = IndexDefinition.of("v", "t", Map.of("target", "values(m)"));
    assertThat(keys.serves(values)).isFalse();
    assertThat(keys.excludes(values)).isFalse();
  }

  @Test
  void withoutANameItGetsTheOneTheServerWouldChoose() {
    assertThat(named("price", Target.VALUES)).isEqualTo("car_price_idx");
    assertThat(named("m", Target.KEYS)).isEqualTo("car_m_keys_idx");
    assertThat(named("say \"hi\"", Target.VALUES)).isEqualTo("car_sayhi_idx");
    assertThat(named("größe", Target.ENTRIES)).isEqualTo("car_gre_entries_idx");
  }

  @Test
  void itReadsWithClassTargetAndOptions() {
    assertThat(index("a", "sai", Map.of("x", "1")).describe())
        .isEqualTo("a sai index on c of table 't' with {x=1}");
    assertThat(IndexDefinition.of("k", "t", Map.of("target", "keys(m)")).describe())
        .isEqualTo("an ordinary index on keys(m) of table 't'");
  }

  private static String named(String column, Target target) {
    IndexModel model =
        new IndexModel(Optional.empty(), column, target, Optional.empty(), Map.of(), true);
    return IndexDefinition.of("car", model).name();
  }

  private static IndexDefinition index(String name, String type, Map<String, String> options) {
    return new IndexDefinition(name, "t", "c", Target.VALUES, type, options);
  }
}
