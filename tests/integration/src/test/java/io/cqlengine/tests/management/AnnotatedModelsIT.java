package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TableOptions;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever annotations say of a table is in the server's schema once it is synced. */
class AnnotatedModelsIT extends SchemaManagerTestBase {
  private static final String SASI = "org.apache.cassandra.index.sasi.SASIIndex";
  private static final String ANALYZER =
      "org.apache.cassandra.index.sasi.analyzer.NonTokenizingAnalyzer";

  @UserType("place")
  record Place(String town, @Column("Zip") Integer zip) {}

  @Table
  @TableOptions(
      comment = "it's kept",
      defaultTimeToLive = 86_400,
      gcGraceSeconds = 3_600,
      compaction = {"class=LeveledCompactionStrategy", "sstable_size_in_mb=64"},
      compression = {"class=LZ4Compressor", "chunk_length_in_kb=8"},
      caching = {"keys=NONE", "rows_per_partition=10"},
      speculativeRetry = "50ms",
      bloomFilterFpChance = 0.05,
      memtableFlushPeriodMillis = 60_000,
      readRepair = "NONE",
      other = {"min_index_interval=64", "cdc=false"})
  @SuppressWarnings("ArrayRecordComponent")
  record Annotated(
      @PartitionKey(1) String region,
      @PartitionKey(2) int shard,
      @ClusteringKey(value = 1, order = ClusteringOrder.DESC) Long at,
      @ClusteringKey(2) String name,
      @Static String owner,
      @Static Set<String> ownersBefore,
      @Indexed String plain,
      @Indexed("By_Name") @Column("Quoted") String quoted,
      @Indexed Set<String> elements,
      @Indexed(of = Indexed.Of.KEYS)
          @Indexed(of = Indexed.Of.ENTRIES)
          @Indexed(of = Indexed.Of.VALUES)
          Map<String, Integer> entries,
      @Frozen @Indexed(of = Indexed.Of.FULL) List<Integer> whole,
      @Indexed(using = "sai", options = "case_sensitive=false") String sai,
      @Indexed(
              value = "named",
              using = "org.apache.cassandra.index.sai.StorageAttachedIndex",
              options = "normalize=true")
          String custom,
      @Indexed(
              using = SASI,
              options = {"mode=CONTAINS", "case_sensitive=false", "analyzer_class=" + ANALYZER})
          String sasi,
      @Vector(3) @Indexed(value = "near", using = "sai", options = "similarity_function=COSINE")
          float[] position,
      @Indexed(value = "elsewhere", managed = false) String notOurs,
      Place place,
      @Frozen Place frozen,
      Map<String, List<Place>> places) {}

  @Table("shape_kind")
  @Discriminator(column = "Kind", indexed = @Indexed)
  sealed interface Shape {
    @PartitionKey
    String board();

    @ClusteringKey
    String name();

    @DiscriminatorValue("c")
    record Circle(String board, String name, Double radius) implements Shape {}

    @DiscriminatorValue("s")
    record Square(String board, String name, Double side, @Static String owner) implements Shape {}
  }

  private String keyspace = "";
  private Targets targets = BOTH;

  AnnotatedModelsIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @BeforeAll
  void sync() {
    keyspace = clusters.created("annotated");
    targets = BOTH.keyspaces(keyspace);
    schema.syncTables(targets, Annotated.class, Shape.class);
  }

  @Test
  void theSecondSyncDoesNothing() {
    assertThat(schema.syncTables(targets, Annotated.class, Shape.class).targets())
        .hasSize(2)
        .allMatch(target -> target.ran().isEmpty());
    schema.check(targets, Annotated.class, Shape.class, Shape.Circle.class);
  }

  private TableMetadata table(String name) {
    return clusters
        .engine()
        .connections()
        .get("cluster2")
        .session()
        .refreshSchema()
        .getKeyspace(CqlIdentifier.fromInternal(keyspace))
        .flatMap(known -> known.getTable(CqlIdentifier.fromInternal(name)))
        .orElseThrow();
  }

  private static Map<String, String> columns(TableMetadata table) {
    Map<String, String> columns = new TreeMap<>();
    for (ColumnMetadata column : table.getColumns().values()) {
      columns.put(
          column.getName().asInternal(),
          column.getType().asCql(true, true) + (column.isStatic() ? " static" : ""));
    }
    return columns;
  }

  @Test
  void columnsKeysAndStaticsAreTheModels() {
    TableMetadata table = table("annotated");
    String place = CqlIdentifier.fromInternal(keyspace).asCql(true) + ".place";

    assertThat(columns(table))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("region", "text"),
                Map.entry("shard", "int"),
                Map.entry("at", "bigint"),
                Map.entry("name", "text"),
                Map.entry("owner", "text static"),
                Map.entry("owners_before", "set<text> static"),
                Map.entry("plain", "text"),
                Map.entry("Quoted", "text"),
                Map.entry("elements", "set<text>"),
                Map.entry("entries", "map<text, int>"),
                Map.entry("whole", "frozen<list<int>>"),
                Map.entry("sai", "text"),
                Map.entry("custom", "text"),
                Map.entry("sasi", "text"),
                Map.entry("position", DataTypes.vectorOf(DataTypes.FLOAT, 3).asCql(true, true)),
                Map.entry("not_ours", "text"),
                Map.entry("place", place),
                Map.entry("frozen", "frozen<" + place + ">"),
                Map.entry("places", "map<text, frozen<list<frozen<" + place + ">>>>")));
    assertThat(table.getPartitionKey())
        .extracting(column -> column.getName().asInternal())
        .containsExactly("region", "shard");
    List<String> clustering = new ArrayList<>();
    table
        .getClusteringColumns()
        .forEach((column, order) -> clustering.add(column.getName().asInternal() + " " + order));
    assertThat(clustering).containsExactly("at DESC", "name ASC");
  }

  @Test
  void indexesAreTheModels() {
    Set<String> found = new TreeSet<>();
    table("annotated")
        .getIndexes()
        .values()
        .forEach(
            index -> {
              Map<String, String> options = new TreeMap<>(index.getOptions());
              options.remove("target");
              options.remove("class_name");
              found.add(
                  index.getTarget()
                      + " "
                      + index.getKind()
                      + index.getClassName().map(name -> " " + name).orElse("")
                      + " "
                      + options);
            });

    String sai = " CUSTOM sai ";
    assertThat(found)
        .as("by target, kind and options")
        .containsExactlyInAnyOrder(
            "plain COMPOSITES {}",
            "\"Quoted\" COMPOSITES {}",
            "values(elements) COMPOSITES {}",
            "keys(\"entries\") COMPOSITES {}",
            "entries(\"entries\") COMPOSITES {}",
            "values(\"entries\") COMPOSITES {}",
            "full(whole) COMPOSITES {}",
            "sai" + sai + "{case_sensitive=false}",
            "custom CUSTOM org.apache.cassandra.index.sai.StorageAttachedIndex {normalize=true}",
            "sasi CUSTOM "
                + SASI
                + " {analyzer_class="
                + ANALYZER
                + ", case_sensitive=false, mode=CONTAINS}",
            "position" + sai + "{similarity_function=COSINE}");
    assertThat(table("annotated").getIndexes().keySet())
        .extracting(CqlIdentifier::asInternal)
        .contains("By_Name", "named", "near")
        .doesNotContain("elsewhere");
  }

  @Test
  void optionsAreTheModels() {
    Map<String, String> options = new TreeMap<>();
    table("annotated")
        .getOptions()
        .forEach((name, value) -> options.put(name.asInternal(), String.valueOf(value)));

    assertThat(options)
        .containsEntry("comment", "it's kept")
        .containsEntry("default_time_to_live", "86400")
        .containsEntry("gc_grace_seconds", "3600")
        .containsEntry("speculative_retry", "50ms")
        .containsEntry("bloom_filter_fp_chance", "0.05")
        .containsEntry("memtable_flush_period_in_ms", "60000")
        .containsEntry("read_repair", "NONE")
        .containsEntry("min_index_interval", "64");
    assertThat(options.get("compaction"))
        .contains("LeveledCompactionStrategy", "sstable_size_in_mb=64");
    assertThat(options.get("compression")).contains("LZ4Compressor", "chunk_length_in_kb=8");
    assertThat(options.get("caching")).contains("keys=NONE", "rows_per_partition=10");
  }

  @Test
  void aTableOfSubtypesHasTheColumnsOfAllAndTheDiscriminator() {
    TableMetadata table = table("shape_kind");

    assertThat(columns(table))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "board", "text",
                "name", "text",
                "Kind", "text",
                "radius", "double",
                "side", "double",
                "owner", "text static"));
    assertThat(table.getIndexes().values())
        .extracting(index -> index.getTarget())
        .containsExactly("\"Kind\"");
  }
}
