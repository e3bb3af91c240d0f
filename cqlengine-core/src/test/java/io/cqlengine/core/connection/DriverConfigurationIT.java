package io.cqlengine.core.connection;

import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.REQUEST_CONSISTENCY;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.REQUEST_PAGE_SIZE;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.REQUEST_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.typesafe.config.ConfigFactory;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.type.Primitives;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One driver configuration per connection. The {@code application.conf} of these tests and a system
 * property are poison: consistency THREE cannot be had from one node.
 */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriverConfigurationIT {
  private static final String TIMEOUT = "datastax-java-driver.basic.request.timeout";

  private List<CassandraCluster> clusters;
  private TestKeyspace keyspace;

  @BeforeAll
  void poison(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.clusters = clusters;
    this.keyspace = keyspace;
    TestEngines.createTable(clusters, keyspace, "primitives", Primitives.CQL);
    System.setProperty(TIMEOUT, "7 seconds");
    ConfigFactory.invalidateCaches();
  }

  @AfterAll
  void heal() {
    System.clearProperty(TIMEOUT);
    ConfigFactory.invalidateCaches();
  }

  private static DriverExecutionProfile profile(CqlEngine engine, String connection) {
    return engine
        .connections()
        .get(connection)
        .session()
        .getContext()
        .getConfig()
        .getDefaultProfile();
  }

  @Test
  void thePoisonReachesSessionsOfTheApplicationItself() {
    try (DriverConfigLoader ordinary = DriverConfigLoader.programmaticBuilder().build()) {
      DriverExecutionProfile profile = ordinary.getInitialConfig().getDefaultProfile();
      assertThat(profile.getString(REQUEST_CONSISTENCY)).isEqualTo("THREE");
      assertThat(profile.getDuration(REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(7));
    }
  }

  @Test
  void neitherTheApplicationsFileNorSystemPropertiesReachAConnection() {
    try (CqlEngine engine = TestEngines.on(clusters, keyspace)) {
      DriverExecutionProfile profile = profile(engine, "cluster1");
      assertThat(profile.getString(REQUEST_CONSISTENCY)).isEqualTo("LOCAL_ONE");
      assertThat(profile.getInt(REQUEST_PAGE_SIZE)).isEqualTo(5000);
      assertThat(profile.getDuration(REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(2));
      assertThat(engine.objects(Primitives.class).list()).isEmpty();
    }
  }

  @Test
  void optionsOfOneConnectionDoNotReachAnother() {
    try (CqlEngine engine = CqlEngine.create()) {
      ConnectionSettingsBuilder picky =
          TestEngines.settings(clusters.get(0), keyspace)
              .consistency(DefaultConsistencyLevel.LOCAL_QUORUM)
              .option(TypedDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(9));
      engine.connections().register(picky.build());
      engine
          .connections()
          .register(TestEngines.settings("plain", clusters.get(0), keyspace).build());

      assertThat(profile(engine, "cluster1").getString(REQUEST_CONSISTENCY))
          .isEqualTo("LOCAL_QUORUM");
      assertThat(profile(engine, "cluster1").getDuration(REQUEST_TIMEOUT))
          .isEqualTo(Duration.ofSeconds(9));
      assertThat(profile(engine, "plain").getString(REQUEST_CONSISTENCY)).isEqualTo("LOCAL_ONE");
      assertThat(profile(engine, "plain").getDuration(REQUEST_TIMEOUT))
          .isEqualTo(Duration.ofSeconds(2));
    }
  }
}
