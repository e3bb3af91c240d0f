package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.management.ModelSource;
import io.cqlengine.management.Replication;
import io.cqlengine.management.Schema;
import io.cqlengine.management.SchemaDiff;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.Target;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that exist become source that compiles and creates the same tables. */
class DescribeIT extends SchemaManagerTestBase {
  private static final Targets FIRST = Targets.connections("cluster1");

  @TempDir private Path folder;

  DescribeIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @Test
  void describedTablesCompileAndCreateTheSameTables() throws IOException {
    roundTrip("some", DescribedTables.SOME);
  }

  @Test
  @Tag("slow")
  void allDescribedTablesCompileAndCreateTheSameTables() throws IOException {
    assertThat(DescribedTables.ALL.stream().filter(cql -> cql.startsWith("CREATE TABLE")).count())
        .isGreaterThan(60);
    roundTrip("all", DescribedTables.ALL);
  }

  private void roundTrip(String name, List<String> ddl) throws IOException {
    String keyspace = created(name);
    String fresh = created(name + "_fresh");
    create(keyspace, ddl);
    Schema live = schema.schemaOf(new Target("cluster1", keyspace));
    SchemaDiff diff = schema.diff(FIRST.keyspaces(keyspace), live);
    assertThat(diff.isEmpty()).as(diff.toString()).isTrue();

    List<ModelSource> sources =
        schema.describe(new Target("cluster1", keyspace), "com.example." + name);

    assertThat(sources).allSatisfy(source -> assertThat(source.gaps()).isEmpty());
    try (CompiledModels compiled = compile(sources)) {
      Class<?>[] models =
          sources.stream()
              .filter(source -> source.text().contains("\n@Table"))
              .map(source -> compiled.get(source.className()))
              .toArray(Class<?>[]::new);
      SchemaPlan plan = schema.plan(FIRST.keyspaces(keyspace), models);
      assertThat(plan.isEmpty()).as(plan.toString()).isTrue();
      assertThat(plan.targets().get(0).unmanaged()).isEmpty();
      schema.syncTables(FIRST.keyspaces(fresh), models);
      assertThat(schemaRows(fresh)).isEqualTo(schemaRows(keyspace));
    }
  }

  private String created(String name) {
    String keyspace = clusters.keyspace(name);
    schema.createKeyspaces(FIRST.keyspaces(keyspace), Replication.simple(1));
    return keyspace;
  }

  private CompiledModels compile(List<ModelSource> sources) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    sources.forEach(source -> files.put(source.path(), source.text()));
    return CompiledModels.of(files, Files.createTempDirectory(folder, "classes"));
  }

  private void create(String keyspace, List<String> ddl) {
    var session = clusters.engine().connections().get("cluster1").session();
    ddl.forEach(
        cql ->
            session.execute(
                cql.replaceFirst("(TABLE|TYPE|ON|VIEW) (?!ks\\.)", "$1 \"" + keyspace + "\".")));
  }

  /** The rows of {@code system_schema}, without keyspace and ids. */
  private Map<String, Object> schemaRows(String keyspace) {
    Map<String, Object> rows = new TreeMap<>();
    for (String table : List.of("tables", "columns", "types", "indexes", "column_masks")) {
      rows.put(
          table,
          clusters
              .cql(
                  "cluster1",
                  "SELECT * FROM system_schema." + table + " WHERE keyspace_name = ?",
                  keyspace)
              .stream()
              .map(row -> row(row).toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    return rows;
  }

  private static Map<String, Object> row(Row row) {
    Map<String, Object> values = new TreeMap<>();
    row.getColumnDefinitions()
        .forEach(
            column ->
                values.put(
                    column.getName().asInternal(),
                    String.valueOf(row.getObject(column.getName()))));
    values.remove("keyspace_name");
    values.remove("id");
    return values;
  }

  private List<ModelSource> describe(String keyspace, String... tables) {
    return schema.describe(new Target("cluster1", keyspace), "", tables);
  }

  @Test
  void theSourceIsARecordThatReadsAsIfItWereWritten() {
    String keyspace = created("readable");
    create(
        keyspace,
        List.of(
            "CREATE TYPE home (street text, zip int)",
            "CREATE TABLE sold_cars (maker text, year int, \"Größe\" decimal, extras"
                + " list<text>, at tuple<double, timeuuid>, homes map<ascii, frozen<home>>,"
                + " owner text static, PRIMARY KEY (maker, year)) WITH CLUSTERING ORDER BY"
                + " (year DESC) AND comment = 'it''s \"sold\"' AND gc_grace_seconds = 60",
            "CREATE INDEX sold_cars_extras_idx ON sold_cars (extras)"));

    List<ModelSource> sources = describe(keyspace, "sold_cars");

    assertThat(sources).extracting(ModelSource::path).containsExactly("SoldCars.java", "Home.java");
    assertThat(sources.get(0).text())
        .isEqualTo(
            """
            import io.cqlengine.api.annotation.Ascii;
            import io.cqlengine.api.annotation.ClusteringKey;
            import io.cqlengine.api.annotation.ClusteringOrder;
            import io.cqlengine.api.annotation.Column;
            import io.cqlengine.api.annotation.CqlTuple;
            import io.cqlengine.api.annotation.Indexed;
            import io.cqlengine.api.annotation.PartitionKey;
            import io.cqlengine.api.annotation.Static;
            import io.cqlengine.api.annotation.Table;
            import io.cqlengine.api.annotation.TableOptions;
            import io.cqlengine.api.annotation.TimeUuid;
            import java.math.BigDecimal;
            import java.util.List;
            import java.util.Map;
            import java.util.UUID;

            @Table
            @TableOptions(
                comment = "it's \\"sold\\"",
                gcGraceSeconds = 60)
            public record SoldCars(
                @PartitionKey String maker,
                @ClusteringKey(order = ClusteringOrder.DESC) Integer year,
                @Static String owner,
                @Column("Größe") BigDecimal größe,
                AtTuple at,
                @Indexed List<String> extras,
                Map<@Ascii String, Home> homes) {

              @CqlTuple
              public record AtTuple(
                  Double value1,
                  @TimeUuid UUID value2) {}
            }
            """);
    assertThat(sources.get(1).text())
        .endsWith("@UserType\npublic record Home(\n    String street,\n    Integer zip) {}\n");
  }

  @Test
  void whatAClassCannotHaveIsListedAndCommented() {
    String keyspace = created("gaps");
    create(
        keyspace,
        List.of(
            "CREATE TYPE loose (tags list<text>)",
            "CREATE TABLE gaps (id int PRIMARY KEY, \"odd\n"
                + "name\" vector<text, 2>, c 'DynamicCompositeType(s => UTF8Type)', l"
                + " frozen<loose>)",
            "CREATE INDEX of_gap ON gaps (c)",
            "CREATE TABLE " + "t".repeat(60) + " (id int PRIMARY KEY)"));

    List<ModelSource> sources = describe(keyspace);

    assertThat(sources).allMatch(source -> !source.complete());
    assertThat(sources.get(0).gaps())
        .hasSize(3)
        .anyMatch(gap -> gap.equals("index \"of_gap\" on \"c\""))
        .anyMatch(gap -> gap.startsWith("column \"odd\\012name\" of type \"vector<text, 2>\""))
        .anyMatch(gap -> gap.contains("DynamicCompositeType"));
    assertThat(sources.get(0).text()).contains("\n// Not in this class: column \"odd");
    assertThat(sources.get(1).gaps()).singleElement().asString().contains("at most 48");
    assertThat(sources.get(2).gaps()).singleElement().asString().contains("a model freezes");
  }

  @Test
  @Tag("slow")
  void aTableWithMoreThan253ColumnsIsAClass() throws IOException {
    String keyspace = created("wide");
    create(
        keyspace,
        List.of(
            "CREATE TABLE record_of_253 (%s, PRIMARY KEY (c1))".formatted(columns(253)),
            "CREATE TYPE wide_type (%s)".formatted(columns(254)),
            "CREATE TABLE wide (get_c1 text, get_class text, w set<frozen<wide_type>>, %s, PRIMARY KEY (c1))"
                .formatted(columns(254))));

    List<ModelSource> sources = describe(keyspace);

    assertThat(sources.get(0).text()).contains("public record RecordOf253(");
    assertThat(sources.get(1).text())
        .contains("public class Wide {", "@PartitionKey private Integer c1;");
    assertThat(sources.get(2).text()).contains("public class WideType {");
    try (CompiledModels compiled = compile(sources)) {
      Class<?> wide = compiled.get("Wide");
      assertThat(
              schema.plan(FIRST.keyspaces(keyspace), wide, compiled.get("RecordOf253")).isEmpty())
          .isTrue();
      assertThat(clusters.engine().model(wide).columns()).hasSize(257);
    }
  }

  private static String columns(int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> "c" + i + " int")
        .collect(Collectors.joining(", "));
  }

  @Test
  void anUnknownTableAndAWrongPackageAreNamed() {
    String keyspace = created("wrong");
    create(keyspace, List.of("CREATE TABLE car (id int PRIMARY KEY)"));
    assertThatThrownBy(() -> describe(keyspace, "cars"))
        .hasMessageContaining("Did you mean 'car'?");
    assertThat(schema.describe(new Target("cluster1", keyspace), "com.com.wait"))
        .extracting(ModelSource::path)
        .containsExactly("com/com/wait/Car.java");
    Stream.of("a..b", "a.class", "1a", "a b", "a;")
        .forEach(
            name ->
                assertThatThrownBy(() -> schema.describe(new Target("cluster1", keyspace), name))
                    .hasMessageContaining("'%s' is not the name of a package.".formatted(name)));
  }
}
