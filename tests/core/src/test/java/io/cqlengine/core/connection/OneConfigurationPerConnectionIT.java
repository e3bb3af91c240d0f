package io.cqlengine.core.connection;

import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.CONTACT_POINTS;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.HEARTBEAT_TIMEOUT;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.LOAD_BALANCING_POLICY_CLASS;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.REQUEST_CONSISTENCY;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.REQUEST_PAGE_SIZE;
import static com.datastax.oss.driver.api.core.config.DefaultDriverOption.REQUEST_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.Timer;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.DriverOption;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metrics.DefaultSessionMetric;
import com.datastax.oss.driver.api.core.retry.RetryPolicy;
import com.typesafe.config.ConfigFactory;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.IdempotenceAwareRetryPolicy;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.OwnLoader;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each connection has a driver configuration of its own. The application's is poison here: another
 * cluster's host, a host that does not exist, a keyspace that is not there, and more.
 */
@CassandraTest(clusters = 2)
class OneConfigurationPerConnectionIT {
  private static final String PREFIX = "datastax-java-driver.";

  private final Map<String, String> before = new TreeMap<>();
  private final ClassLoader contextBefore = Thread.currentThread().getContextClassLoader();
  private List<CassandraCluster> clusters;
  private OwnLoader loader;
  private CqlEngine engine;

  @BeforeEach
  void poison(List<CassandraCluster> clusters, @TempDir Path directory) throws IOException {
    this.clusters = clusters;
    loader =
        new OwnLoader(directory)
            .withApplicationConf(
                """
                datastax-java-driver {
                  basic {
                    contact-points = ["%s", "no-such-host.invalid:9042"]
                    session-name = poison
                    session-keyspace = no_such_keyspace
                    request { page-size = 7, timeout = 11 seconds, consistency = THREE }
                    load-balancing-policy.local-datacenter = poison
                  }
                  advanced.retry-policy.class = ConsistencyDowngradingRetryPolicy
                  profiles.poison.basic.request.page-size = 9
                }
                """
                    .formatted(at(1)));
    Thread.currentThread().setContextClassLoader(loader);
    ConfigFactory.invalidateCaches();
    engine = CqlEngine.builder().classLoader(loader).build();
  }

  @AfterEach
  void heal() {
    engine.close();
    before.keySet().forEach(System::clearProperty);
    Thread.currentThread().setContextClassLoader(contextBefore);
    loader.close();
    ConfigFactory.invalidateCaches();
  }

  private void systemProperty(String path, String value) {
    before.put(PREFIX + path, value);
    System.setProperty(PREFIX + path, value);
    ConfigFactory.invalidateCaches();
  }

  private String at(int cluster) {
    return "127.0.0.1:" + clusters.get(cluster).contactPoint().getPort();
  }

  private ConnectionSettingsBuilder settings(String name, int cluster) {
    return ConnectionSettings.named(name).contactPoint(at(cluster));
  }

  private CqlSession open(ConnectionSettingsBuilder settings) {
    return engine.connections().register(settings.build()).session();
  }

  private static DriverExecutionProfile profile(CqlSession session) {
    return session.getContext().getConfig().getDefaultProfile();
  }

  private static String clusterName(CqlSession session) {
    return session
        .execute(
            SimpleStatement.newInstance("SELECT cluster_name FROM system.local")
                .setTimeout(Duration.ofSeconds(20)))
        .one()
        .getString("cluster_name");
  }

  @Test
  void thePoisonReachesSessionsThatTheApplicationOpensItself() {
    systemProperty("basic.request.consistency", "TWO");
    try (DriverConfigLoader ordinary = DriverConfigLoader.programmaticBuilder().build()) {
      DriverExecutionProfile profile = ordinary.getInitialConfig().getDefaultProfile();
      assertThat(profile.getInt(REQUEST_PAGE_SIZE)).isEqualTo(7);
      assertThat(profile.getString(REQUEST_CONSISTENCY)).isEqualTo("TWO");
      assertThat(profile.getStringList(CONTACT_POINTS)).contains(at(1));
    }
  }

  @Test
  void contactPointsOfTheApplicationAreNotMergedIn() {
    CqlSession session = open(settings("c1", 0));

    assertThat(session.getMetadata().getNodes().values())
        .extracting(Node::getEndPoint)
        .singleElement()
        .hasToString("/" + at(0));
    assertThat(profile(session).isDefined(CONTACT_POINTS)).isFalse();
  }

  @Test
  void theRetryPolicyIsTheEnginesUnlessTheConnectionOrWhatItInheritsChoosesOne() {
    ConnectionSettingsBuilder inheriting =
        settings("inherited", 0)
            .localDatacenter(clusters.get(0).localDatacenter())
            .inheritDriverConfig();
    ConnectionSettingsBuilder own =
        settings("own", 0).option(TypedDriverOption.RETRY_POLICY_CLASS, "DefaultRetryPolicy");

    assertThat(retryPolicy(settings("engine", 0))).isInstanceOf(IdempotenceAwareRetryPolicy.class);
    assertThat(retryPolicy(own).getClass().getSimpleName()).isEqualTo("DefaultRetryPolicy");
    assertThat(retryPolicy(inheriting).getClass().getSimpleName())
        .isEqualTo("ConsistencyDowngradingRetryPolicy");
  }

  private RetryPolicy retryPolicy(ConnectionSettingsBuilder settings) {
    return open(settings).getContext().getRetryPolicy(DriverExecutionProfile.DEFAULT_NAME);
  }

  /** A quiet period above the timeout keeps a session from ever being closed. */
  @Test
  void aConnectionThatChoosesHowItClosesHasNothingElseOfTheEngine() {
    CqlSession quick = open(settings("quick", 0));
    CqlSession own =
        open(settings("own", 0).option(TypedDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT, 15));

    assertThat(closing(quick))
        .containsExactly("100 of 15000 MILLISECONDS", "100 of 15000 MILLISECONDS");
    assertThat(closing(own)).containsExactly("2 of 15 SECONDS", "100 of 15000 MILLISECONDS");
  }

  @Test
  void theDriversOwnRequestsHaveAtLeastTheTimeOfAConnection() {
    Duration minute = Duration.ofMinutes(1);
    CqlSession patient =
        open(
            settings("patient", 0)
                .requestTimeout(minute)
                .option(TypedDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, minute)
                .option(TypedDriverOption.HEARTBEAT_TIMEOUT, Duration.ofSeconds(7)));
    CqlSession impatient = open(settings("impatient", 0).requestTimeout(Duration.ofMillis(900)));

    assertThat(profile(patient).getDuration(METADATA_SCHEMA_REQUEST_TIMEOUT)).isEqualTo(minute);
    assertThat(profile(patient).getDuration(CONTROL_CONNECTION_TIMEOUT)).isEqualTo(minute);
    assertThat(profile(patient).getDuration(HEARTBEAT_TIMEOUT)).hasSeconds(7);
    assertThat(profile(impatient).getDuration(METADATA_SCHEMA_REQUEST_TIMEOUT)).hasSeconds(2);
    assertThat(profile(impatient).getDuration(CONTROL_CONNECTION_TIMEOUT)).hasSeconds(5);
  }

  private static List<String> closing(CqlSession session) {
    DriverExecutionProfile profile = profile(session);
    return Stream.of("IO", "ADMIN")
        .map(
            group ->
                profile.getInt(shutdown(group, "QUIET_PERIOD"))
                    + " of "
                    + profile.getInt(shutdown(group, "TIMEOUT"))
                    + " "
                    + profile.getString(shutdown(group, "UNIT")))
        .toList();
  }

  private static DriverOption shutdown(String group, String name) {
    return DefaultDriverOption.valueOf("NETTY_" + group + "_SHUTDOWN_" + name);
  }

  @Test
  void theApplicationsSectionSeedsNothing() {
    CqlSession session = open(settings("c1", 0));

    assertThat(profile(session).getInt(REQUEST_PAGE_SIZE)).isEqualTo(5000);
    assertThat(profile(session).getString(REQUEST_CONSISTENCY)).isEqualTo("LOCAL_ONE");
    assertThat(session.getContext().getConfig().getProfiles()).containsOnlyKeys("default");
  }

  @Test
  void systemPropertiesOutrankNothing() {
    systemProperty("basic.request.timeout", "13 seconds");
    systemProperty("basic.request.page-size", "13");
    systemProperty("basic.session-name", "poison");
    systemProperty("basic.contact-points.0", at(1));
    CqlSession session = open(settings("c1", 0).option(TypedDriverOption.REQUEST_PAGE_SIZE, 21));

    assertThat(profile(session).getDuration(REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(2));
    assertThat(profile(session).getInt(REQUEST_PAGE_SIZE)).isEqualTo(21);
    assertThat(session.getName()).isEqualTo("c1");
    assertThat(session.getMetadata().getNodes()).hasSize(1);
  }

  @Test
  void anUnknownHostBesideOneThatAnswersIsAWarning() {
    ConnectionSettings settings =
        ConnectionSettings.named("c1")
            .contactPoint("no-such-host.invalid", 9042)
            .contactPoint(at(0))
            .contactPoint("nor-this.invalid")
            .build();

    try (CapturedLog log = new CapturedLog()) {
      engine.connections().register(settings);

      assertThat(engine.connections().get("c1").health().state()).isEqualTo(ConnectionState.READY);
      assertThat(log.warnings())
          .containsOnlyOnce(
              "Connection 'c1' continues without the contact points 'no-such-host.invalid',"
                  + " 'nor-this.invalid', which cannot be looked up.");
    }
  }

  @Test
  void unknownHostsAloneAreAnError() {
    ConnectionSettings settings =
        ConnectionSettings.named("c1")
            .contactPoint("no-such-host.invalid")
            .contactPoint("nor-this.invalid")
            .build();

    assertThatThrownBy(() -> engine.connections().register(settings))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining(
            "Connection 'c1' has no known host: 'no-such-host.invalid', 'nor-this.invalid'");
    assertThat(engine.connections()).isEmpty();
  }

  @Test
  void noContactPointDoesNotMeanLocalhost() {
    assertThatThrownBy(() -> ConnectionSettings.named("c1").build())
        .isInstanceOf(ConnectionException.class);
    assertThatThrownBy(() -> ConnectionSettings.named("c1").inheritDriverConfig().build())
        .as("not even the application's are taken")
        .isInstanceOf(ConnectionException.class);
  }

  @Test
  void theDefaultKeyspaceIsNotGivenToTheDriver() {
    CqlSession session = open(settings("c1", 0).keyspace("not_there_yet"));

    assertThat(session.getKeyspace()).isEmpty();
    assertThat(engine.connections().get("c1").keyspace()).contains("not_there_yet");
  }

  @Test
  void aSessionIsNamedLikeItsConnection() {
    assertThat(open(settings("c1", 0)).getName()).isEqualTo("c1");
    assertThat(open(settings("c2", 0)).getName()).isEqualTo("c2");
  }

  @Test
  void optionsOfOneConnectionDoNotReachAnother() {
    CqlSession first =
        open(
            settings("c1", 0)
                .consistency(DefaultConsistencyLevel.ONE)
                .requestTimeout(Duration.ofSeconds(9))
                .option("slow", TypedDriverOption.REQUEST_PAGE_SIZE, 3));
    CqlSession second = open(settings("c2", 0));

    assertThat(profile(first).getString(REQUEST_CONSISTENCY)).isEqualTo("ONE");
    assertThat(first.getContext().getConfig().getProfile("slow").getInt(REQUEST_PAGE_SIZE))
        .isEqualTo(3);
    assertThat(profile(second).getString(REQUEST_CONSISTENCY)).isEqualTo("LOCAL_ONE");
    assertThat(profile(second).getDuration(REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(2));
    assertThat(second.getContext().getConfig().getProfiles()).containsOnlyKeys("default");
  }

  @Test
  void connectionsOfHoconHaveOneConfigurationEach() {
    String hocon =
        """
        cqlengine {
          default-connection = c2
          connections {
            c1 { contact-points = ["%s"], driver.basic.request.page-size = 31 }
            c2 { contact-points = ["%s"], request-timeout = 4s, keyspace = ks2 }
          }
        }
        """
            .formatted(at(0), at(1));
    try (CqlEngine configured = CqlEngine.builder().classLoader(loader).configText(hocon).build()) {
      CqlSession first = configured.connections().get("c1").session();
      CqlSession second = configured.connections().get("c2").session();

      assertThat(profile(first).getInt(REQUEST_PAGE_SIZE)).isEqualTo(31);
      assertThat(profile(first).getDuration(REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(2));
      assertThat(profile(second).getInt(REQUEST_PAGE_SIZE)).isEqualTo(5000);
      assertThat(profile(second).getDuration(REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(4));
      assertThat(clusterName(first)).isNotEqualTo(clusterName(second));
      assertThat(configured.connections().defaultConnection())
          .hasValueSatisfying(it -> assertThat(it.name()).isEqualTo("c2"));
    }
  }

  @Test
  void inheritedTheApplicationsSectionAppliesBelowTheSettings() {
    CqlSession session =
        open(
            settings("c1", 0)
                .localDatacenter(clusters.get(0).localDatacenter())
                .consistency(DefaultConsistencyLevel.ONE)
                .inheritDriverConfig());

    assertThat(profile(session).getInt(REQUEST_PAGE_SIZE)).as("inherited").isEqualTo(7);
    assertThat(profile(session).getDuration(REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(11));
    assertThat(profile(session).getString(REQUEST_CONSISTENCY)).as("its own").isEqualTo("ONE");
    assertThat(profile(session).getString(LOAD_BALANCING_POLICY_CLASS))
        .as("the engine's default, where the application has none")
        .isEqualTo("DcInferringLoadBalancingPolicy");
    assertThat(session.getContext().getConfig().getProfiles()).containsKey("poison");
  }

  @Test
  void inheritedOrNotHostsKeyspaceAndNameStayItsOwn() {
    CqlSession session =
        open(
            settings("c1", 0)
                .localDatacenter(clusters.get(0).localDatacenter())
                .consistency(DefaultConsistencyLevel.ONE)
                .inheritDriverConfig());

    assertThat(session.getName()).isEqualTo("c1");
    assertThat(session.getKeyspace()).isEmpty();
    assertThat(session.getMetadata().getNodes()).hasSize(1);
    assertThat(clusterName(session)).isEqualTo(clusterName(clusters.get(0).session()));
  }

  @Test
  void inheritedSystemPropertiesOutrankTheSettings() {
    systemProperty("basic.request.page-size", "13");
    CqlSession session =
        open(
            settings("c1", 0)
                .localDatacenter(clusters.get(0).localDatacenter())
                .option(TypedDriverOption.REQUEST_PAGE_SIZE, 21)
                .inheritDriverConfig());

    assertThat(profile(session).getInt(REQUEST_PAGE_SIZE)).isEqualTo(13);
  }

  @Test
  void aSystemPropertyThatLeadsElsewhereIsRejected() {
    for (Map.Entry<String, String> elsewhere :
        Map.of(
                "basic.contact-points.0", at(1),
                "basic.session-keyspace", "ks9",
                "basic.session-name", "other",
                "basic.cloud.secure-connect-bundle", "other.zip")
            .entrySet()) {
      systemProperty(elsewhere.getKey(), elsewhere.getValue());
      ConnectionSettings settings = settings("c1", 0).inheritDriverConfig().build();

      assertThatThrownBy(() -> engine.connections().register(settings))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("Connection 'c1' inherits the driver's configuration")
          .hasMessageContaining(elsewhere.getKey().replace(".0", ""));
      System.clearProperty(PREFIX + elsewhere.getKey());
    }
  }

  @Test
  void metricsAreCountedForTheConnectionThatEnablesThem() {
    CqlSession counted =
        open(
            settings("c1", 0)
                .option(
                    TypedDriverOption.METRICS_SESSION_ENABLED,
                    List.of(DefaultSessionMetric.CQL_REQUESTS.getPath())));
    CqlSession other = open(settings("c2", 1));
    for (int i = 0; i < 5; i++) {
      clusterName(counted);
      clusterName(other);
    }

    String requests = "c1." + DefaultSessionMetric.CQL_REQUESTS.getPath();
    Map<String, Timer> timers = counted.getMetrics().orElseThrow().getRegistry().getTimers();
    assertThat(timers).containsKey(requests);
    // The driver answers a request a moment before it counts it.
    Poll.until("all requests are counted", () -> timers.get(requests).getCount() >= 5);
    assertThat(timers.get(requests).getCount()).isEqualTo(5);
    assertThat(other.getMetrics()).isEmpty();
  }
}
