package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.type.Primitives;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.testkit.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secure connect bundles that lead through a proxy to real clusters. */
@CassandraTest(clusters = 2)
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudBundleIT {
  private static final String HOSTS = "datastax-java-driver.basic.contact-points.0";

  private List<CassandraCluster> clusters;
  private TestKeyspace keyspace;
  private CertificateAuthority authority;
  private CertificateAuthority stranger;
  private CloudDatabase first;
  private CloudDatabase second;
  private Attempts attempts;
  @TempDir Path directory;

  @BeforeAll
  void start(List<CassandraCluster> clusters, TestKeyspace keyspace, @TempDir Path stores)
      throws Exception {
    this.clusters = clusters;
    this.keyspace = keyspace;
    TestEngines.createTable(clusters, keyspace, "primitives", Primitives.CQL);
    authority = CertificateAuthority.create(stores.resolve("first"));
    stranger = CertificateAuthority.create(stores.resolve("second"));
    first = new CloudDatabase(clusters.get(0), authority);
    second = new CloudDatabase(clusters.get(1), stranger);
  }

  @AfterAll
  void stop() throws IOException {
    first.close();
    second.close();
  }

  @BeforeEach
  void listen() {
    attempts = new Attempts(authority.truststore().password(), stranger.truststore().password());
  }

  @AfterEach
  void close() {
    System.clearProperty(HOSTS);
    attempts.close();
  }

  private ConnectionSettingsBuilder settings(String name, CloudDatabase database)
      throws IOException {
    return ConnectionSettings.named(name)
        .cloudBundle(database.bundle(directory.resolve(name + ".zip")))
        .requestTimeout(Duration.ofSeconds(20))
        .keyspace(keyspace.name());
  }

  private static Primitives row(int id) {
    return new Primitives(id, 1, 2, (short) 3, (byte) 4, 5, 6, true);
  }

  private static Set<String> hostIds(CqlSession session) {
    return session.getMetadata().getNodes().values().stream()
        .map(Node::getHostId)
        .map(String::valueOf)
        .collect(Collectors.toSet());
  }

  /** Whose rows and nodes a connection sees. */
  private void assertLeadsTo(CassandraCluster cluster, CqlEngine engine, String name, int id) {
    engine.objects(Primitives.class).using(name).save(row(id));

    assertThat(engine.objects(Primitives.class).using(name).find(id)).contains(row(id));
    for (CassandraCluster each : clusters) {
      assertThat(
              each.session()
                  .execute("SELECT id FROM " + keyspace + ".primitives WHERE id = " + id)
                  .all())
          .as("rows on %s", each.name())
          .hasSize(each == cluster ? 1 : 0);
    }
    assertThat(hostIds(engine.connections().get(name).session()))
        .isEqualTo(hostIds(cluster.session()));
  }

  @Test
  void aBundleByCodeConnectsThroughItsProxy() throws Exception {
    attempts.engine().connections().register(settings("c1", first).build());

    assertLeadsTo(clusters.get(0), attempts.engine(), "c1", 1);
    assertThat(first.asked()).isEqualTo(hostIds(clusters.get(0).session()));
  }

  @Test
  void aBundleFromHoconConnectsToo() throws Exception {
    Path bundle = second.bundle(directory.resolve("c1.zip"));
    String hocon =
        "cqlengine.connections.c1 { cloud-bundle = \"%s\", keyspace = %s }"
            .formatted(bundle, keyspace);

    try (CqlEngine engine = CqlEngine.builder().configText(hocon).build()) {
      assertLeadsTo(clusters.get(1), engine, "c1", 2);
    }
    assertThat(second.asked()).isEqualTo(hostIds(clusters.get(1).session()));
  }

  @Test
  void bundlesAndHostsOfOneEngineKnowNothingOfEachOther() throws Exception {
    CqlEngine engine = attempts.engine();
    engine.connections().register(settings("c1", first).build());
    engine.connections().register(settings("c2", second).build());
    engine
        .connections()
        .register(TestEngines.settings("c3", clusters.get(0), keyspace).asDefault().build());

    assertLeadsTo(clusters.get(0), engine, "c1", 3);
    assertLeadsTo(clusters.get(1), engine, "c2", 4);
    assertLeadsTo(clusters.get(0), engine, "c3", 5);
    assertThat(second.asked()).doesNotContainAnyElementsOf(first.asked());
  }

  @Test
  void hostsOfTheApplicationsDriverConfigurationDoNotReachIt() throws Exception {
    System.setProperty(HOSTS, "127.0.0.1:" + clusters.get(1).contactPoint().getPort());
    attempts.engine().connections().register(settings("c1", first).build());

    assertLeadsTo(clusters.get(0), attempts.engine(), "c1", 6);
  }

  @Test
  void aConnectionGoesFromHostsToABundleAndBack() throws Exception {
    CqlEngine engine = attempts.engine();
    engine.connections().register(TestEngines.settings("c1", clusters.get(0), keyspace).build());
    engine.connections().replace(settings("c1", second).build());
    assertLeadsTo(clusters.get(1), engine, "c1", 7);

    engine
        .connections()
        .replace(
            TestEngines.settings("c1", clusters.get(0), keyspace)
                .localDatacenter("datacenter1")
                .build());
    assertLeadsTo(clusters.get(0), engine, "c1", 8);
  }

  @Test
  void aDatabaseThatIsParked() throws Exception {
    try (CloudDatabase parked = new CloudDatabase(clusters.get(0), authority)) {
      parked.park();

      assertThat(attempts.refused(settings("c1", parked)))
          .hasMessageContaining("cannot connect to " + directory.resolve("c1.zip"))
          .hasMessageContaining("cluster is not parked or terminated");
    }
  }

  @Test
  void anIdentityThatTheCloudDoesNotKnow() throws Exception {
    Path bundle = first.bundle(directory.resolve("c1.zip"), stranger.issue("client"));

    assertThat(attempts.refused(ConnectionSettings.named("c1").cloudBundle(bundle)))
        .hasMessageContaining("certificate")
        .hasMessageContaining("tls(...)");
  }
}
