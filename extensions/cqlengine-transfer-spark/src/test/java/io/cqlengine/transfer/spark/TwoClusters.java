package io.cqlengine.transfer.spark;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Transfer;
import java.time.Duration;

/** An engine on two clusters, and the configuration that executors build theirs of. */
final class TwoClusters implements AutoCloseable {
  /** The variable of the environment that has a password. The clusters accept any. */
  static final String VARIABLE = "CQLENGINE_TEST_PASSWORD";

  final String keyspace;
  final String hocon;
  final CqlEngine engine;
  final AllTypes table;

  TwoClusters(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    this.keyspace = keyspace.name();
    this.hocon =
        "cqlengine.connections { %s, %s }"
            .formatted(connection("old", source), connection("new", target));
    this.engine = CqlEngine.builder().configText(hocon).build();
    this.table = new AllTypes(source.session(), target.session(), this.keyspace);
  }

  private static String connection(String name, CassandraCluster cluster) {
    return "%s { contact-points = [\"%s:%d\"], request-timeout = 20s, credentials { username = app, password = ${%s} } }"
        .formatted(
            name,
            cluster.contactPoint().getHostString(),
            cluster.contactPoint().getPort(),
            VARIABLE);
  }

  Transfer transfer() {
    return Transfer.table(keyspace, AllTypes.TABLE)
        .from(engine.using("old"))
        .to(engine.using("new"))
        .journal(Journal.table(engine.using("new"), keyspace))
        .secondLook(Duration.ofMillis(100));
  }

  @Override
  public void close() {
    engine.close();
  }
}
