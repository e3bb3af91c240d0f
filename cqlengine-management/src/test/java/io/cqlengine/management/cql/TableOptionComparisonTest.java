package io.cqlengine.management.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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
  void serversSpellThresholdsInTheirOwnWay() {
    Map<String, Object> server = Map.of("speculative_retry", "MIN(99p,50ms)");
    for (String spelling :
        List.of("MIN(99p,50ms)", "min(50ms, 99PERCENTILE)", "MIN(99.0p,50.9ms)")) {
      assertThat(changes(Map.of("speculative_retry", spelling), server)).as(spelling).isEmpty();
    }
    for (String other : List.of("MAX(99p,50ms)", "MIN(99p,51ms)", "MIN(98p,50ms)", "99p")) {
      assertThat(changes(Map.of("speculative_retry", other), server)).as(other).hasSize(1);
    }
    assertThat(
            changes(
                Map.of("speculative_retry", "99.12345p", "additional_write_policy", "0.5ms"),
                Map.of("speculative_retry", "99.1235p", "additional_write_policy", "0ms")))
        .isEmpty();
  }

  @Test
  void serversStoreNumbersAsDouble() {
    Map<String, Object> server = Map.of("bloom_filter_fp_chance", 1.0E-4);
    for (Object spelling : List.of("0.0001", new BigDecimal("0.00010"), "1e-4")) {
      assertThat(changes(Map.of("bloom_filter_fp_chance", spelling), server)).isEmpty();
    }
    assertThat(changes(Map.of("bloom_filter_fp_chance", "1e999999999"), server)).hasSize(1);
    assertThat(changes(Map.of("bloom_filter_fp_chance", "1e99999999999"), server)).hasSize(1);
  }

  @Test
  void booleansHaveThreeSpellings() {
    Map<String, Object> server = Map.of("cdc", true, "incremental_backups", false);
    assertThat(changes(Map.of("cdc", "YES", "incremental_backups", "no"), server)).isEmpty();
    assertThat(changes(Map.of("cdc", 1, "incremental_backups", "0"), server)).isEmpty();
    assertThat(changes(Map.of("cdc", 0, "incremental_backups", "yes"), server)).hasSize(2);
    same("cdc", "no");
  }

  @Test
  void subOptionsOfTheServerAreRepeated() {
    Map<String, Object> completed =
        TableOptionComparison.completed(
            Map.of(
                "comment",
                "cars",
                "compaction",
                Map.of("class", "LeveledCompactionStrategy", "tombstone_threshold", "0.1"),
                "compression",
                Map.of("sstable_compression", "LZ4Compressor", "chunk_length_kb", 64),
                "caching",
                Map.of("keys", "NONE")),
            SERVER);

    assertThat(completed)
        .containsEntry("comment", "cars")
        .containsEntry(
            "compaction",
            Map.of(
                "class", "LeveledCompactionStrategy",
                "max_threshold", "32",
                "sstable_size_in_mb", "64",
                "tombstone_threshold", "0.1"))
        .containsEntry(
            "compression", Map.of("sstable_compression", "LZ4Compressor", "chunk_length_kb", 64))
        .containsEntry("caching", Map.of("keys", "NONE", "rows_per_partition", "NONE"));
  }

  @Test
  void anotherClassHasOnlyTheSubOptionsOfAllClasses() {
    Map<String, Object> existing =
        Map.of(
            "compaction",
            Map.of(
                "class", "org.apache.cassandra.db.compaction.LeveledCompactionStrategy",
                "sstable_size_in_mb", "64",
                "max_threshold", "32",
                "enabled", "false",
                "only_purge_repaired_tombstones", "true"));
    Map<String, Object> tiered =
        Map.of("compaction", Map.of("class", "SizeTieredCompactionStrategy", "enabled", "true"));

    assertThat(TableOptionComparison.completed(tiered, existing))
        .containsEntry(
            "compaction",
            Map.of(
                "class", "SizeTieredCompactionStrategy",
                "enabled", "true",
                "only_purge_repaired_tombstones", "true"));
  }

  @Test
  void compressionThatIsOffHasNoOtherSubOptions() {
    Map<String, Object> off = Map.of("compression", Map.of("enabled", "false"));
    Map<String, Object> on = Map.of("compression", Map.of("class", "LZ4Compressor"));
    assertThat(TableOptionComparison.completed(off, SERVER)).isEqualTo(off);
    assertThat(TableOptionComparison.completed(on, off)).isEqualTo(on);
  }

  @Test
  void someValuesAreThoseThatCountWhereNothingIsStored() {
    assertThat(TableOptionComparison.isUnset("incremental_backups", "yes")).isTrue();
    assertThat(TableOptionComparison.isUnset("incremental_backups", false)).isFalse();
    assertThat(TableOptionComparison.isUnset("memtable", "default")).isTrue();
    assertThat(TableOptionComparison.isUnset("colour", "")).isFalse();
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
