package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistanceEvaluator;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaReport;
import io.cqlengine.management.TargetPlan;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraNode;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.Note;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** Agreement of several nodes, and several instances that change the schema at once. */
@CassandraTest(nodes = 3, shared = false)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class SeveralNodesIT {
  private static final int PROGRAMS = 3;
  private static final int ENGINES = Boolean.getBoolean("cqlengine.tests.slow") ? 4 : 2;

  @Table("found")
  record Found(@PartitionKey UUID id, @Indexed String name) {}

  @Table(value = "on_all", connection = "c1")
  record OnAll(@PartitionKey UUID id, @Indexed("only_one") String name) {}

  @Table(value = "on_narrow", connection = "narrow")
  record OnNarrow(@PartitionKey UUID id, @Indexed("only_one") String name) {}

  /** The driver does not connect to one node. */
  public static final class AllButOne implements NodeDistanceEvaluator {
    private static volatile SocketAddress ignored;

    public AllButOne(DriverContext context, String profile) {}

    @Override
    public NodeDistance evaluateDistance(Node node, String localDatacenter) {
      return node.getEndPoint().resolve().equals(ignored) ? NodeDistance.IGNORED : null;
    }
  }

  private final CassandraCluster cluster;
  private final CqlEngine engine;
  private final SchemaManager schema;

  SeveralNodesIT(CassandraCluster cluster) {
    this.cluster = cluster;
    this.engine =
        CqlEngine.builder()
            .connection(settings("c1", cluster.contactPoint()).asDefault().build())
            .build();
    this.schema = SchemaManager.of(engine);
  }

  private static ConnectionSettingsBuilder settings(String name, InetSocketAddress contactPoint) {
    return ConnectionSettings.named(name)
        .contactPoint(contactPoint.getHostString(), contactPoint.getPort())
        .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
        // The driver's own wait comes before the one that is tested here.
        .option(TypedDriverOption.CONTROL_CONNECTION_AGREEMENT_TIMEOUT, Duration.ofMillis(1));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  @Tag("slow")
  @Order(1)
  void manyInstancesOnSeveralNodesEndWithOneGoodSchema() throws Exception {
    List<InstanceProcess> programs = new ArrayList<>();
    try {
      for (int i = 0; i < PROGRAMS; i++) {
        programs.add(InstanceProcess.start(cluster.node(i).address(), "many", ENGINES, Map.of()));
      }
      for (InstanceProcess program : programs) {
        program.line("ready");
      }
      for (InstanceProcess program : programs) {
        program.go();
      }
      for (InstanceProcess program : programs) {
        assertThat(program.line("done", "failed")).isEqualTo("done");
      }
    } finally {
      programs.forEach(InstanceProcess::close);
    }

    schema.check(Targets.connections("c1").keyspaces("many"), Instance.MODELS);
    Set<Object> versions = new HashSet<>();
    Set<Object> ids = new HashSet<>();
    for (CassandraNode node : cluster.nodes()) {
      versions.add(ask(node, "SELECT schema_version FROM system.local"));
      ids.add(
          ask(
              node,
              "SELECT id FROM system_schema.tables WHERE keyspace_name = 'many' AND table_name ="
                  + " 'car'"));
    }
    assertThat(versions).hasSize(1);
    assertThat(ids).hasSize(1);
    cluster.session().execute("INSERT INTO many.note (id, body) VALUES (uuid(), 'x')");
    assertThat(cluster.session().execute("SELECT * FROM many.note").all()).hasSize(1);
  }

  @Test
  @Order(2)
  void aNodeThatIsUpAndDoesNotFollowIsNamedAndTheNextRunContinues() throws Exception {
    awaitAllUp();
    Targets targets = Targets.connections("c1").keyspaces("slow");
    schema.createKeyspaces(targets, Replication.simple(1));
    CassandraNode silent = notTheCoordinator();
    silent.pause();

    SchemaException error =
        catchThrowableOfType(
            SchemaException.class,
            () ->
                schema
                    .agreementTimeout(Duration.ofSeconds(5))
                    .syncTables(targets, Car.class, Note.class));

    assertThat(error)
        .hasMessageContaining("the nodes do not agree on the schema after CREATE TABLE")
        .hasMessageContaining(Integer.toString(silent.address().getPort()))
        .hasMessageContaining(silent.address().getHostString());
    assertThat(error.report().targets().get(0).ran()).hasSize(1);
    assertThat(error.report().targets().get(0).left()).hasSize(1);

    silent.resume();
    SchemaReport second = schema.syncTables(targets, Car.class, Note.class);
    assertThat(second.targets().get(0).ran()).hasSize(1);
    schema.check(targets, Car.class, Note.class);
  }

  @Test
  @Order(3)
  void anIndexIsWaitedForOnEachNode() throws Exception {
    awaitAllUp();
    Targets targets = Targets.connections("c1").keyspaces("indexed");
    schema.createKeyspaces(targets, Replication.simple(1));
    schema.syncTables(targets, Found.class);
    CassandraNode silent = notTheCoordinator();
    silent.pause();

    SchemaException error =
        catchThrowableOfType(
            SchemaException.class,
            () -> schema.awaitIndexes(Duration.ofSeconds(1)).syncTables(targets, Found.class));

    assertThat(error)
        .hasMessageContaining("'found_name_idx' on ")
        .hasMessageContaining(Integer.toString(silent.address().getPort()))
        .hasMessageContaining(silent.address().getHostString());
    silent.resume();
    assertThat(
            schema
                .awaitIndexes(Duration.ofMinutes(1))
                .syncTables(targets, Found.class)
                .targets()
                .get(0)
                .built())
        .containsExactly("found_name_idx");
  }

  @Test
  @Order(4)
  void aNodeThatTheDriverIgnoresIsNotWaitedForAndTheClusterIsTheSame() throws Exception {
    awaitAllUp();
    Targets targets = Targets.connections("narrow").keyspaces("narrow");
    CassandraNode ignored = coordinator();
    AllButOne.ignored = ignored.address();
    engine
        .connections()
        .register(
            settings("narrow", notTheCoordinator().address())
                .option(
                    TypedDriverOption.LOAD_BALANCING_DISTANCE_EVALUATOR_CLASS,
                    AllButOne.class.getName())
                .build());
    SchemaManager narrow = SchemaManager.of(engine.keyspace("narrow"));
    narrow.createKeyspaces(targets, Replication.simple(1));
    narrow.syncTables(targets, Found.class);
    ignored.pause();
    assertThat(
            narrow
                .awaitIndexes(Duration.ofSeconds(20))
                .syncTables(targets, Found.class)
                .targets()
                .get(0)
                .built())
        .containsExactly("found_name_idx");
    ignored.resume();

    assertThat(narrow.plan(OnAll.class, OnNarrow.class).targets())
        .flatExtracting(TargetPlan::impossible)
        .as("the name of an index counts for both connections to the cluster")
        .singleElement()
        .satisfies(step -> assertThat(step.reason()).contains("index 'only_one' is created by"));
  }

  @Test
  @Order(5)
  void aNodeThatIsDownIsNotWaitedFor() throws Exception {
    Targets targets = Targets.connections("c1").keyspaces("down");
    schema.createKeyspaces(targets, Replication.simple(1));
    CassandraNode dead = notTheCoordinator();
    dead.kill();
    awaitDown(dead);

    schema.agreementTimeout(Duration.ofMinutes(2)).syncTables(targets, Car.class, Note.class);

    schema.check(targets, Car.class, Note.class);
  }

  private CassandraNode coordinator() {
    SocketAddress address =
        nodes().stream()
            .min(Comparator.comparing(Node::getHostId))
            .orElseThrow()
            .getEndPoint()
            .resolve();
    return cluster.nodes().stream()
        .filter(node -> node.address().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private CassandraNode notTheCoordinator() {
    CassandraNode coordinator = coordinator();
    return cluster.nodes().stream()
        .filter(node -> node != coordinator)
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private List<Node> nodes() {
    return List.copyOf(engine.connections().get("c1").session().getMetadata().getNodes().values());
  }

  /** Only nodes that the driver knows to be up are waited for, and so can be missed. */
  private void awaitAllUp() throws InterruptedException {
    while (nodes().size() < cluster.nodes().size()
        || nodes().stream()
            .anyMatch(node -> node.getState() != NodeState.UP || node.getOpenConnections() == 0)) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private void awaitDown(CassandraNode dead) throws InterruptedException {
    while (nodes().stream()
        .anyMatch(
            node ->
                node.getEndPoint().resolve().equals(dead.address())
                    && node.getState() == NodeState.UP)) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private UUID ask(CassandraNode node, String cql) {
    Node known =
        cluster.session().getMetadata().getNodes().values().stream()
            .filter(candidate -> candidate.getEndPoint().resolve().equals(node.address()))
            .findFirst()
            .orElseThrow();
    Row row = cluster.session().execute(SimpleStatement.newInstance(cql).setNode(known)).one();
    return row == null ? new UUID(0, 0) : row.getUuid(0);
  }
}
