package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.management.FakeModel;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Table options that the server does not know, or not with such a value. */
class OptionRefusalsIT extends SchemaManagerTestBase {
  private String keyspace = "";
  private Targets targets = BOTH;

  OptionRefusalsIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @BeforeAll
  void table() {
    keyspace = clusters.created("options");
    targets = Targets.connections("cluster1").keyspaces(keyspace);
    manager(base("plain")).syncTables(targets, Thing.class);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("read_repair_chance", 0.1),
        Arguments.of("dclocal_read_repair_chance", 0.1),
        Arguments.of("colour", "'red'"),
        Arguments.of("gc_grace_seconds", -1),
        Arguments.of("gc_grace_seconds", 3_000_000_000L),
        Arguments.of("gc_grace_seconds", 5.5),
        Arguments.of("default_time_to_live", 630_720_001),
        Arguments.of("bloom_filter_fp_chance", 0),
        Arguments.of("bloom_filter_fp_chance", 1.5),
        Arguments.of("crc_check_chance", -0.1),
        Arguments.of("min_index_interval", 0),
        Arguments.of("min_index_interval", 4096),
        Arguments.of("max_index_interval", 9),
        Arguments.of("memtable_flush_period_in_ms", -1),
        Arguments.of("cdc", "'perhaps'"),
        Arguments.of("read_repair", "'sometimes'"),
        Arguments.of("speculative_retry", "'101p'"),
        Arguments.of("speculative_retry", "'50'"),
        Arguments.of("speculative_retry", "'MIN(99p,95p)'"),
        Arguments.of("speculative_retry", "'MAX(50ms,ALWAYS)'"),
        Arguments.of("additional_write_policy", "'whenever'"),
        Arguments.of("caching", "{'keys': 'some'}"),
        Arguments.of("caching", "{'rows': 'ALL'}"),
        Arguments.of("caching", "'ALL'"),
        Arguments.of("compression", "{'chunk_length_in_kb': '8'}"),
        Arguments.of("compression", "{'class': 'LZ4Compressor', 'chunk_length_in_kb': '7'}"),
        Arguments.of("compression", "{'class': 'LZ4Compressor', 'min_compress_ratio': '0.5'}"),
        Arguments.of("compression", "{'class': 'LZ4Compressor', 'enabled': 'false'}"),
        Arguments.of("compaction", "{'min_threshold': '5'}"),
        Arguments.of(
            "compaction", "{'class': 'SizeTieredCompactionStrategy', 'min_threshold': '1'}"),
        Arguments.of(
            "compaction", "{'class': 'SizeTieredCompactionStrategy', 'min_threshold': '40'}"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void anOptionThatTheServerRejectsIsImpossible(String name, Object cql) {
    assertThatThrownBy(() -> alter(name, cql)).isInstanceOf(CoordinatorException.class);

    assertThat(steps(base("plain").option(name, value(cql))))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.kind()).isEqualTo(Kind.ALTER_OPTIONS);
              assertThat(step.grade()).isEqualTo(Grade.IMPOSSIBLE);
              assertThat(step.reason())
                  .contains("'" + name + "'")
                  .containsIgnoringCase("correct the option");
            });
  }

  static Stream<Arguments> taken() {
    return Stream.of(
        Arguments.of("gc_grace_seconds", 0),
        Arguments.of("default_time_to_live", 630_720_000),
        Arguments.of("bloom_filter_fp_chance", 0.0001),
        Arguments.of("bloom_filter_fp_chance", new BigDecimal("0.0001")),
        Arguments.of("bloom_filter_fp_chance", "'0.123456789012345678'"),
        Arguments.of("crc_check_chance", 0),
        Arguments.of("min_index_interval", 2048),
        Arguments.of("max_index_interval", 2048),
        Arguments.of("cdc", "'FALSE'"),
        Arguments.of("cdc", "'0'"),
        Arguments.of("allow_auto_snapshot", false),
        Arguments.of("allow_auto_snapshot", true),
        Arguments.of("allow_auto_snapshot", "'no'"),
        Arguments.of("incremental_backups", "'yes'"),
        Arguments.of("incremental_backups", 0),
        Arguments.of("read_repair", "'none'"),
        Arguments.of("speculative_retry", "'99.9p'"),
        Arguments.of("speculative_retry", "'99.12345percentile'"),
        Arguments.of("speculative_retry", "'MIN(50p, 100ms)'"),
        Arguments.of("speculative_retry", "'MAX(50.9ms,99.0PERCENTILE)'"),
        Arguments.of("speculative_retry", "'Always'"),
        Arguments.of("additional_write_policy", "'0.5ms'"),
        Arguments.of("caching", "{'keys': 'none', 'rows_per_partition': '7'}"),
        Arguments.of("compression", "{'enabled': 'false'}"),
        Arguments.of("compression", "{'class': 'ZstdCompressor', 'compression_level': '3'}"),
        Arguments.of("compaction", "{'class': 'UnifiedCompactionStrategy'}"),
        Arguments.of(
            "compaction", "{'class': 'SizeTieredCompactionStrategy', 'max_threshold': '4'}"));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void anOptionThatTheServerTakesIsInSyncAfterwards(String name, Object cql) {
    alter(name, cql);

    assertThat(steps(base("plain").option(name, value(cql)))).isEmpty();
  }

  @Test
  void subOptionsThatTheModelDoesNotNameStay() {
    String leveled = "LeveledCompactionStrategy";
    manager(base("tuned")).syncTables(targets, Thing.class);
    clusters.cql(
        "cluster1",
        ("ALTER TABLE \"%s\".tuned WITH compaction = {'class': 'LeveledCompactionStrategy',"
                + " 'only_purge_repaired_tombstones': 'true', 'sstable_size_in_mb': '320'} AND"
                + " compression = {'class': 'ZstdCompressor', 'compression_level': '5'} AND"
                + " caching = {'keys': 'ALL', 'rows_per_partition': '7'}")
            .formatted(keyspace));
    SchemaManager manager =
        manager(
            base("tuned")
                .option("compaction", Map.of("class", leveled, "tombstone_threshold", "0.1"))
                .option(
                    "compression", Map.of("class", "ZstdCompressor", "chunk_length_in_kb", "64"))
                .option("caching", Map.of("keys", "NONE")));

    manager.syncTables(targets, Thing.class);

    assertThat(option("tuned", "compaction"))
        .containsEntry("only_purge_repaired_tombstones", "true")
        .containsEntry("sstable_size_in_mb", "320")
        .containsEntry("tombstone_threshold", "0.1");
    assertThat(option("tuned", "compression"))
        .containsEntry("compression_level", "5")
        .containsEntry("chunk_length_in_kb", "64");
    assertThat(option("tuned", "caching"))
        .containsEntry("keys", "NONE")
        .containsEntry("rows_per_partition", "7");
    manager.check(targets, Thing.class);

    manager(base("tuned").option("compaction", Map.of("class", "SizeTieredCompactionStrategy")))
        .syncTables(targets, Thing.class);
    assertThat(option("tuned", "compaction"))
        .containsEntry("only_purge_repaired_tombstones", "true")
        .containsEntry("tombstone_threshold", "0.1")
        .doesNotContainKey("sstable_size_in_mb");
  }

  @Test
  void aSubOptionThatDoesNotFitThoseOfTheServerIsImpossible() {
    String tiered = "SizeTieredCompactionStrategy";
    manager(base("limits").option("compaction", Map.of("class", tiered, "min_threshold", "8")))
        .syncTables(targets, Thing.class);

    assertThat(
            steps(
                base("limits").option("compaction", Map.of("class", tiered, "max_threshold", "6"))))
        .singleElement()
        .satisfies(step -> assertThat(step.grade()).isEqualTo(Grade.IMPOSSIBLE))
        .satisfies(step -> assertThat(step.reason()).contains("min_threshold"));
  }

  private Map<String, String> option(String table, String option) {
    return clusters
        .cql(
            "cluster1",
            "SELECT %s FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?"
                .formatted(option),
            keyspace,
            table)
        .get(0)
        .getMap(0, String.class, String.class);
  }

  @Test
  void theOtherOptionsAreSet() {
    manager(base("mixed")).syncTables(targets, Thing.class);
    SchemaManager manager =
        manager(base("mixed").option("read_repair_chance", 0.1).option("comment", "set"));

    assertThatThrownBy(() -> manager.syncTables(targets, Thing.class))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("the server has no table option 'read_repair_chance'");
    assertThat(
            clusters
                .cql(
                    "cluster1",
                    "SELECT comment FROM system_schema.tables WHERE keyspace_name = ? AND"
                        + " table_name = 'mixed'",
                    keyspace)
                .get(0)
                .getString(0))
        .isEqualTo("set");
  }

  @Test
  void aTableIsCreatedAsAWholeOrNotAtAll() {
    SchemaManager manager =
        manager(base("whole").column("x", DataTypes.INT).index("x").option("gc_grace_seconds", -5));

    assertThat(manager.plan(targets, Thing.class).targets().get(0).steps())
        .singleElement()
        .matches(step -> step.grade() == Grade.IMPOSSIBLE)
        .satisfies(
            step ->
                assertThat(step.reason())
                    .contains("option 'gc_grace_seconds' of table 'whole' must be a whole number"));
  }

  private List<SchemaStep> steps(FakeModel model) {
    return manager(model).plan(targets, Thing.class).targets().get(0).steps();
  }

  private void alter(String name, Object cql) {
    clusters.cql("cluster1", "ALTER TABLE \"" + keyspace + "\".plain WITH " + name + " = " + cql);
  }

  /** The value that CQL writes so. */
  private static Object value(Object cql) {
    if (!(cql instanceof String text)) {
      return cql;
    }
    if (!text.startsWith("{")) {
      return text.replace("'", "");
    }
    return Stream.of(text.replaceAll("[{}' ]", "").split(",", -1))
        .map(entry -> entry.split(":", 2))
        .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
  }
}
