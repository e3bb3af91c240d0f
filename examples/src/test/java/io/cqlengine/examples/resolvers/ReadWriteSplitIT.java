package io.cqlengine.examples.resolvers;

import static io.cqlengine.examples.resolvers.TwoClusters.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Target;
import io.cqlengine.management.TargetPlan;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class ReadWriteSplitIT {
  private final TwoClusters clusters;
  private final QuerySet<Visit> visits;

  ReadWriteSplitIT(List<CassandraCluster> list) {
    clusters = new TwoClusters(list, List.of("split"), new ReadWriteSplit("cluster1", "cluster2"));
    visits = clusters.engine().objects(Visit.class);
  }

  @AfterAll
  void close() {
    clusters.close();
  }

  @Test
  void writesGoToThePrimary() {
    write(clusters.engine(), "ada");

    assertThat(clusters.found("ada")).containsOnly(entry("cluster1.split", List.of(1, 2, 3)));
  }

  @Test
  void deletesGoToThePrimary() {
    write(clusters.engine(), "grace");
    write(clusters.engine().using("cluster2"), "grace");

    visits.key("grace").delete();

    assertThat(clusters.found("grace")).containsOnlyKeys("cluster2.split");
  }

  @Test
  void readsGoToTheReplica() {
    write(clusters.engine(), "linus");
    visits.using("cluster2").save(new Visit("linus", 9, "copied"));
    QuerySet<Visit> linus = visits.key("linus");
    Visit copied = new Visit("linus", 9, "copied");

    assertThat(linus.list()).containsExactly(copied);
    assertThat(linus.count()).isOne();
    assertThat(linus.stream()).containsExactly(copied);
    assertThat(linus.async().list().toCompletableFuture().join()).containsExactly(copied);
  }

  @Test
  void aNewRowIsReadFromThePrimaryWithUsing() {
    write(clusters.engine(), "margaret");

    assertThat(visits.key("margaret").exists()).isFalse();
    assertThat(visits.using("cluster1").key("margaret").count()).isEqualTo(3);
  }

  @Test
  void theSchemaIsManagedOnThePrimary() {
    assertThat(SchemaManager.of(clusters.engine()).plan(Targets.own(), Visit.class).targets())
        .extracting(TargetPlan::target)
        .containsExactly(new Target("cluster1", "split"));
  }

  @ParameterizedTest
  @EnumSource(OperationKind.class)
  void onlyReadsUseTheReplica(OperationKind kind) {
    String connection =
        EngineContracts.of(clusters.engine())
            .router()
            .route(kind, clusters.engine().model(Visit.class), Using.none())
            .connection();

    assertThat(connection).isEqualTo(kind == OperationKind.READ ? "cluster2" : "cluster1");
  }
}
