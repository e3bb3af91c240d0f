package io.cqlengine.management.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableOptionComparisonTest {
  private static final Map<String, Object> SERVER =
      Map.of(
          "comment",
          "",
          "gc_grace_seconds",
          864000,
          "bloom_filter_fp_chance",
          0.01,
          "speculative_retry",
          "99p",
          "read_repair",
          "BLOCKING",
          "cdc",
          "",
          "compaction",
          Map.of(
              "class", "org.apache.cassandra.db.compaction.LeveledCompactionStrategy",
              "max_threshold", "32",
              "sstable_size_in_mb", "64"),
          "compression",
          Map.of(
              "class", "org.apache.cassandra.io.compress.LZ4Compressor",
              "chunk_length_in_kb", "16"),
          "caching",
          Map.of("keys", "ALL", "rows_per_partition", "NONE"));

  @Test
  void numbersMayBeText() {
    same("gc_grace_seconds", "864000");
    same("bloom_filter_fp_chance", "0.010");
    same("bloom_filter_fp_chance", ".01");
    differs("gc_grace_seconds", 864001);
    differs("bloom_filter_fp_chance", 0.1);
  }

  @Test
  void percentilesHaveThreeSpellings() {
    same("speculative_retry", "99PERCENTILE");
    same("speculative_retry", "99.0p");
    differs("speculative_retry", "95p");
    differs("speculative_retry", "50ms");
  }

  @Test
  void caseDoesNotCountButInComments() {
    same("read_repair", "blocking");
    differs("read_repair", "none");
    assertThat(changes(Map.of("comment", "Cars"), Map.of("comment", "cars"))).hasSize(1);
    assertThat(changes(Map.of("comment", "1.0"), Map.of("comment", "1.00"))).hasSize(1);
  }

  @Test
  void whatIsNotStoredHasItsDefault() {
    same("cdc", false);
    differs("cdc", true);
  }

  @Test
  void shortAndFullClassNamesAreEqual() {
    same("compaction", Map.of("class", "LeveledCompactionStrategy"));
    same(
        "compaction",
        Map.of("class", "org.apache.cassandra.db.compaction.LeveledCompactionStrategy"));
    differs("compaction", Map.of("class", "SizeTieredCompactionStrategy"));
    same("compression", Map.of("sstable_compression", "LZ4Compressor"));
  }

  @Test
  void subOptionsCompareByTheModelsKeysAndDefaultsMayBeWrittenOut() {
    String leveled = "LeveledCompactionStrategy";
    same("compaction", Map.of("class", leveled, "min_threshold", "4"));
    same("compaction", Map.of("class", leveled, "max_threshold", 32));
    differs("compaction", Map.of("class", leveled, "min_threshold", "8"));
    differs("compaction", Map.of("class", leveled, "sstable_size_in_mb", "160"));
    same("caching", Map.of("keys", "all"));
    differs("caching", Map.of("keys", "ALL", "rows_per_partition", 10));
  }

  @Test
  void compressionThatIsOffIsOffHoweverItIsSaid() {
    Map<String, Object> off = Map.of("compression", Map.of("enabled", "false"));
    assertThat(changes(Map.of("compression", Map.of("class", "")), off)).isEmpty();
    assertThat(changes(off, SERVER)).hasSize(1);
    assertThat(changes(Map.of("compression", Map.of("class", "LZ4Compressor")), off)).hasSize(1);
  }

  @Test
  void aChangeShowsBothSidesAsCql() {
    assertThat(changes(Map.of("comment", "it's"), SERVER))
        .singleElement()
        .hasToString("comment: '' on the server, but 'it''s' is wanted");
  }

  @Test
  void anOptionTheServerLacksIsAChangeFromNothing() {
    assertThat(changes(Map.of("colour", "red"), SERVER))
        .singleElement()
        .matches(change -> change.existing().isEmpty());
  }

  private static void same(String option, Object wanted) {
    assertThat(changes(Map.of(option, wanted), SERVER)).isEmpty();
  }

  private static void differs(String option, Object wanted) {
    assertThat(changes(Map.of(option, wanted), SERVER)).hasSize(1);
  }

  private static List<TableOptionComparison.Change> changes(
      Map<String, Object> wanted, Map<String, Object> existing) {
    return TableOptionComparison.changes(wanted, existing, false);
  }
}
