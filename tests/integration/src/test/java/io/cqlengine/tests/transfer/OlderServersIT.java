package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.Version;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Repair;
import io.cqlengine.transfer.Times;
import io.cqlengine.transfer.Transfer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Servers that say they are older than Cassandra 5.0, which answers the times of elements. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class OlderServersIT {
  private final TransferFixture on;
  private final CqlEngine engine;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  OlderServersIT(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    on = new TransferFixture(source, target, keyspace);
    engine =
        CqlEngine.builder()
            .listener(
                ExecutionListener.onEnd(
                    event -> {
                      if (event.cql().contains("WRITETIME(\"l\")")) {
                        asked.add(event.connection());
                      }
                    }))
            .build();
    engine.connections().register("old", older(source.session()));
    engine.connections().register("new", older(target.session()));
    engine.connections().register("old 5.0", source.session());
    engine.connections().register("new 5.0", target.session());
  }

  @AfterAll
  void close() {
    engine.close();
    on.close();
  }

  @Test
  void whatTheSourceDoesNotHaveIsDeleted() {
    on.both("CREATE TABLE %s.extra (id int PRIMARY KEY, v int, s set<int>, l list<int>)");
    on.source("INSERT INTO %s.extra (id, v, s) VALUES (1, 1, {1}) USING TIMESTAMP 5");
    Transfer transfer = transfer("extra");
    transfer.copy();
    on.target("UPDATE %s.extra SET s = s + {2}, l = [1] WHERE id = 1");
    on.target("INSERT INTO %s.extra (id, s) VALUES (2, {1})");
    on.target("UPDATE %s.extra SET s = {1} WHERE id = 3");
    on.target("INSERT INTO %s.extra (id) VALUES (4)");

    assertThat(transfer.repair(transfer.verify(), Repair.DELETE_EXTRA).repaired()).isEqualTo(4);

    assertThat(on.targetText("SELECT * FROM %s.extra"))
        .isEqualTo(on.sourceText("SELECT * FROM %s.extra"));
  }

  @Test
  void theSourceWinsOverLaterElements() {
    on.both("CREATE TABLE %s.later (id int PRIMARY KEY, v int, l list<int>, m map<int, int>)");
    on.source("INSERT INTO %s.later (id, v, l, m) VALUES (1, 1, [1], {1: 1}) USING TIMESTAMP 5");
    Transfer transfer = transfer("later");
    transfer.copy();
    on.target("UPDATE %s.later USING TIMESTAMP 6 SET l = [2], m[1] = 2 WHERE id = 1");

    assertThat(transfer.repair(transfer.verify(), Repair.SOURCE_WINS).repaired()).isEqualTo(1);

    assertThat(on.targetText("SELECT * FROM %s.later"))
        .isEqualTo(on.sourceText("SELECT * FROM %s.later"));
  }

  @Test
  void ttlsOfElementsAreNotCompared() {
    on.both("CREATE TABLE %s.ttls (id int PRIMARY KEY, v int, s set<int>)");
    on.source("INSERT INTO %s.ttls (id, v, s) VALUES (1, 1, {1}) USING TTL 4000");
    Transfer transfer = transfer("ttls");
    transfer.copy();

    assertThat(transfer.verify().none()).isTrue();
  }

  @Test
  void anElementOfAnOlderSourceEndsWithTheLastCellOfItsRow() {
    on.both("CREATE TABLE %s.elements (id int PRIMARY KEY, v int, w int, s set<int>)");
    on.source("INSERT INTO %s.elements (id, v, s) VALUES (1, 1, {1}) USING TTL 4000");
    on.source("UPDATE %s.elements USING TTL 5000 SET w = 1 WHERE id = 1");
    on.source("INSERT INTO %s.elements (id, v, s) VALUES (2, 1, {1}) USING TTL 4000");
    on.source("UPDATE %s.elements SET w = 1 WHERE id = 2");

    transfer("elements").to(engine.using("new 5.0")).copy();

    String ttls = "SELECT TTL(v), TTL(w), TTL(s) FROM %s.elements WHERE id = ";
    Row ending = on.target(ttls + 1).get(0);
    assertThat(ending.getInt(0)).isBetween(3_900, 4_000);
    assertThat(ending.getInt(1)).isBetween(4_900, 5_000);
    assertThat(ending.getList(2, Integer.class).get(0)).isBetween(4_900, 5_000);
    Row lasting = on.target(ttls + 2).get(0);
    assertThat(lasting.getInt(0)).isBetween(3_900, 4_000);
    assertThat(lasting.isNull(1)).isTrue();
    assertThat(lasting.getList(2, Integer.class)).containsExactly((Integer) null);
  }

  @Test
  void anOlderTargetIsNotAskedForTheTimesOfElements() {
    on.both("CREATE TABLE %s.into_older (id int PRIMARY KEY, v int, s set<int>, l list<int>)");
    on.source("INSERT INTO %s.into_older (id, v, s) VALUES (1, 1, {1}) USING TIMESTAMP 5");
    on.source("UPDATE %s.into_older USING TIMESTAMP 6 SET l = [1, 2] WHERE id = 1");
    Transfer transfer =
        on.transfer("into_older").from(engine.using("old 5.0")).to(engine.using("new"));

    transfer.copy();
    transfer.restart();
    transfer.copy();

    assertThat(transfer.verify().none()).isTrue();
    String times = "SELECT v, s, l, WRITETIME(v), WRITETIME(s), WRITETIME(l) FROM %s.into_older";
    assertThat(on.targetText(times)).isEqualTo(on.sourceText(times));
    assertThat(asked).contains("old 5.0").doesNotContain("new");
  }

  @Test
  void listsOfAnOlderSourceAreNotDoubled() {
    on.both("CREATE TABLE %s.from_older (id int PRIMARY KEY, l list<int>)");
    on.source("UPDATE %s.from_older SET l = [1, 2] WHERE id = 1");
    Transfer transfer = transfer("from_older").to(engine.using("new 5.0"));

    transfer.copy();
    transfer.restart();
    transfer.copy();

    assertThat(on.targetText("SELECT l FROM %s.from_older")).containsExactly("[l:[1,2]]");
  }

  private Transfer transfer(String table) {
    return on.transfer(table).from(engine.using("old")).to(engine.using("new")).times(Times.ROWS);
  }

  private static CqlSession older(CqlSession session) {
    return changed(
        CqlSession.class,
        session,
        "getMetadata",
        metadata ->
            changed(Metadata.class, (Metadata) metadata, "getNodes", OlderServersIT::older));
  }

  private static Object older(Object nodes) {
    return ((Map<?, ?>) nodes)
        .entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    node ->
                        changed(
                            Node.class,
                            (Node) node.getValue(),
                            "getCassandraVersion",
                            version -> Version.parse("4.1.10"))));
  }

  /** An object with another result of one method. */
  private static <T> T changed(Class<T> type, T real, String name, UnaryOperator<Object> result) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                Object found = method.invoke(real, arguments);
                return method.getName().equals(name) ? result.apply(found) : found;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
