package io.cqlengine.core.queryset;

import static io.cqlengine.core.fixture.Automobile.MANUFACTURER;
import static io.cqlengine.core.fixture.Automobile.PRICE;
import static io.cqlengine.core.fixture.Automobile.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.MultipleRowsException;
import io.cqlengine.api.query.NoSuchRowException;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuerySetIT {
  private static final Automobile MODEL_S =
      new Automobile("Tesla", 2012, "Model S", new BigDecimal("57400.00"), Set.of("abs", "esp"));

  private List<CassandraCluster> clusters;
  private String keyspace;
  private CqlEngine engine;
  private QuerySet<Automobile> autos;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.clusters = clusters;
    this.keyspace = keyspace.name();
    TestEngines.createTable(clusters, keyspace, "automobile", Automobile.CQL);
    engine = TestEngines.on(clusters, keyspace);
    autos = engine.objects(Automobile.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void empty() {
    clusters.forEach(cluster -> cluster.session().execute("TRUNCATE " + keyspace + ".automobile"));
  }

  private List<Row> bare(int cluster) {
    return clusters
        .get(cluster)
        .session()
        .execute("SELECT * FROM " + keyspace + ".automobile")
        .all();
  }

  @Test
  void createWritesTheRowThatABareSessionReads() {
    assertThat(autos.create(MODEL_S)).isEqualTo(MODEL_S);

    Row row = bare(0).get(0);
    assertThat(row.getString("manufacturer")).isEqualTo("Tesla");
    assertThat(row.getInt("year")).isEqualTo(2012);
    assertThat(row.getString("model")).isEqualTo("Model S");
    assertThat(row.getBigDecimal("price")).isEqualTo(new BigDecimal("57400.00"));
    assertThat(row.getSet("options", String.class)).containsExactlyInAnyOrder("abs", "esp");
    assertThat(bare(1)).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadBackEqual() {
    autos.save(MODEL_S);

    assertThat(autos.get("Tesla", 2012, "Model S")).isEqualTo(MODEL_S);
    assertThat(autos.find("Tesla", 2012, "Model S")).contains(MODEL_S);
    assertThat(autos.find("Tesla", 2012, "Model X")).isEmpty();
    assertThatThrownBy(() -> autos.get("Tesla", 2012, "Model X"))
        .isInstanceOf(NoSuchRowException.class)
        .hasMessageContaining("Automobile.get");
  }

  @Test
  void nullsAndEmptyCollectionsLeaveNoTombstoneOnCreate() {
    autos.create(MODEL_S);
    autos.create(Automobile.of("Tesla", 2012, "Model S"));

    assertThat(autos.get("Tesla", 2012, "Model S")).isEqualTo(MODEL_S);
  }

  @Test
  void saveClearsAnEmptyCollectionAndKeepsANull() {
    autos.create(MODEL_S);
    autos.save(Automobile.of("Tesla", 2012, "Model S"));

    Automobile read = autos.get("Tesla", 2012, "Model S");
    assertThat(read.options()).isEmpty();
    assertThat(read.price()).isEqualTo(MODEL_S.price());
  }

  @Test
  void readingVerbsKeepTheirContractsForNoneOneAndManyRows() {
    QuerySet<Automobile> teslas = autos.filter(MANUFACTURER.eq("Tesla"));
    assertThat(teslas.list()).isEmpty();
    assertThat(teslas.first()).isEmpty();
    assertThat(teslas.one()).isEmpty();
    assertThat(teslas.exists()).isFalse();
    assertThat(teslas.count()).isZero();
    assertThatThrownBy(teslas::get).isInstanceOf(NoSuchRowException.class);

    autos.create(MODEL_S);
    assertThat(teslas.get()).isEqualTo(MODEL_S);
    assertThat(teslas.one()).contains(MODEL_S);
    assertThat(teslas.exists()).isTrue();

    Automobile modelX = Automobile.of("Tesla", 2015, "Model X");
    autos.create(modelX);
    assertThat(teslas.list()).containsExactly(MODEL_S, modelX);
    assertThat(teslas.first()).contains(MODEL_S);
    assertThat(teslas.count()).isEqualTo(2);
    assertThatThrownBy(teslas::get).isInstanceOf(MultipleRowsException.class);
    assertThatThrownBy(teslas::one).isInstanceOf(MultipleRowsException.class);
    assertThat(autos.filter(MANUFACTURER.eq("Tesla"), YEAR.eq(2015)).list())
        .containsExactly(modelX);
  }

  @Test
  void usingChoosesTheClusterForReadingAndForWriting() {
    autos.using("cluster2").create(MODEL_S);
    assertThat(bare(0)).isEmpty();
    assertThat(bare(1)).hasSize(1);
    assertThat(autos.count()).isZero();
    assertThat(autos.using("cluster2").count()).isOne();

    for (Automobile auto : autos.using("cluster2").filter(MANUFACTURER.eq("Tesla"))) {
      autos.using("cluster1").save(auto);
    }
    assertThat(bare(0)).hasSize(1);
    assertThat(engine.using("cluster2").objects(Automobile.class).list())
        .isEqualTo(engine.using("cluster1").objects(Automobile.class).list());
  }

  @Test
  void deleteGoesByRowByPrefixAndByEntity() {
    for (int year = 2010; year < 2014; year++) {
      autos.create(Automobile.of("Honda", year, "Civic"));
      autos.create(Automobile.of("Honda", year, "Jazz"));
    }
    autos.key("Honda", 2010, "Civic").delete();
    assertThat(autos.count()).isEqualTo(7);
    autos.delete(Automobile.of("Honda", 2010, "Jazz"));
    assertThat(autos.count()).isEqualTo(6);
    autos.key("Honda", 2011).delete();
    assertThat(autos.count()).isEqualTo(4);
    autos.filter(MANUFACTURER.eq("Honda")).delete();
    assertThat(autos.count()).isZero();
  }

  @Test
  void rowsOfManyPagesComeWholeAndWithoutAHiddenLimit() {
    int rows = 12_000;
    List<CompletionStage<Automobile>> writes = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      writes.add(autos.async().create(Automobile.of("Many", i, "M")));
      if (writes.size() == 500) {
        writes.forEach(write -> write.toCompletableFuture().join());
        writes.clear();
      }
    }
    QuerySet<Automobile> many = autos.filter(MANUFACTURER.eq("Many"));
    List<Integer> years = IntStream.range(0, rows).boxed().toList();

    assertThat(many.list()).extracting(Automobile::year).isEqualTo(years);
    assertThat(many.stream().map(Automobile::year)).containsExactlyElementsOf(years);
    assertThat(many.async().list().toCompletableFuture().join()).hasSize(rows);
    assertThat(many.count()).isEqualTo(rows);
    assertThat(many.limit(5_001).list()).hasSize(5_001);
  }

  @Test
  void theAsynchronousFaceDoesTheSame() throws Exception {
    assertThat(await(autos.async().create(MODEL_S))).isEqualTo(MODEL_S);
    assertThat(await(autos.async().get("Tesla", 2012, "Model S"))).isEqualTo(MODEL_S);
    assertThat(await(autos.async().count())).isOne();
    assertThat(await(autos.filter(MANUFACTURER.eq("Tesla")).async().first())).contains(MODEL_S);
    await(autos.async().delete(MODEL_S));
    assertThat(await(autos.async().exists())).isFalse();
    assertThatThrownBy(() -> await(autos.async().get("Tesla", 2012, "Model S")))
        .hasCauseInstanceOf(NoSuchRowException.class);
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  @Test
  void filteringOutsideOfTheKeyNeedsToBeAllowed() {
    autos.create(MODEL_S);
    QuerySet<Automobile> priced = autos.filter(PRICE.eq(new BigDecimal("57400.00")));

    assertThatThrownBy(priced::list).isInstanceOf(QueryException.class);
    assertThat(priced.allowFiltering().list()).containsExactly(MODEL_S);
  }

  @Test
  void aMissingKeyspaceOrTableIsTheServersErrorAndSaysWhere() {
    assertThatThrownBy(() -> autos.keyspace("nowhere").list())
        .isInstanceOf(InvalidQueryException.class)
        .satisfies(
            e -> {
              ExecutedOn where = (ExecutedOn) e.getSuppressed()[0];
              assertThat(where.connection()).isEqualTo("cluster1");
              assertThat(where.keyspace()).isEqualTo("nowhere");
              assertThat(where.cql()).startsWith("SELECT manufacturer, year");
            });
    assertThatThrownBy(() -> await(autos.keyspace("nowhere").async().list()))
        .hasCauseInstanceOf(InvalidQueryException.class)
        .satisfies(
            e ->
                assertThat(e.getCause().getSuppressed())
                    .hasAtLeastOneElementOfType(ExecutedOn.class));
  }
}
