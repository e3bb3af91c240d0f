package io.cqlengine.tests.faults;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import com.datastax.oss.protocol.internal.request.Batch;
import com.datastax.oss.protocol.internal.request.Execute;
import com.datastax.oss.protocol.internal.request.Prepare;
import com.datastax.oss.simulacron.common.cluster.ClusterSpec;
import com.datastax.oss.simulacron.common.cluster.QueryLog;
import com.datastax.oss.simulacron.common.result.Result;
import com.datastax.oss.simulacron.server.BoundCluster;
import com.datastax.oss.simulacron.server.Server;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.core.fixture.Poll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Three nodes that speak the protocol, answer as they are told and remember what they were asked.
 */
final class SimulatedCluster implements AutoCloseable {
  static final String CONNECTION = "simulated";
  private static final int NODES = 3;
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(20_000, 30_000));

  private final Map<Text, Prepared> statements = new EnumMap<>(Text.class);
  private final Batched batches = new Batched();
  private final Server server;
  private final BoundCluster cluster;

  SimulatedCluster() {
    server =
        Server.builder()
            .withMultipleNodesPerIp(true)
            .withAddressResolver(SimulatedCluster::freeAddress)
            .build();
    cluster = server.register(ClusterSpec.builder().withNodes(NODES));
    for (Text text : Text.values()) {
      Prepared statement = new Prepared(text);
      statements.put(text, statement);
      cluster.prime(statement);
    }
    cluster.getStubStore().register(batches);
  }

  /** Below the ports that clients are given, so that none of them takes it in between. */
  private static SocketAddress freeAddress() {
    while (true) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), NEXT_PORT.getAndIncrement());
      try (ServerSocket free = new ServerSocket()) {
        free.bind(address);
        return address;
      } catch (BindException e) {
        // Somebody else has it: the next one.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** An engine whose only connection leads here. */
  CqlEngine engine() {
    return engine(settings -> settings.requestTimeout(Duration.ofMinutes(1)));
  }

  /** The same with more settings. */
  CqlEngine engine(UnaryOperator<ConnectionSettingsBuilder> more) {
    return CqlEngine.builder().connection(more.apply(settings().asDefault()).build()).build();
  }

  /** Settings of a connection that leads here. */
  ConnectionSettingsBuilder settings() {
    InetSocketAddress contact = (InetSocketAddress) cluster.node(0).getAddress();
    return ConnectionSettings.named(CONNECTION)
        .contactPoint("127.0.0.1", contact.getPort())
        .drainTimeout(Duration.ofSeconds(1))
        .option(TypedDriverOption.PROTOCOL_VERSION, "V4")
        .option(TypedDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(20))
        .option(TypedDriverOption.RECONNECTION_MAX_DELAY, Duration.ofMillis(100));
  }

  /** Answers a statement like this from now on. */
  void answer(Text text, Result... answers) {
    statements.get(text).answer(answers);
  }

  /** Answers the preparing of a statement like this from now on. */
  void answerPreparing(Text text, Result... answers) {
    statements.get(text).answerPreparing(answers);
  }

  /** From now on, only the node that is asked first answers that it has prepared a statement. */
  void prepareOnOneNode(Text text) {
    statements.get(text).prepareOnOneNode();
  }

  /** Prepares a statement only after this time from now on. */
  void prepareAfter(Text text, Duration delay) {
    statements.get(text).prepareAfter(delay.toMillis());
  }

  /** Answers batches like this from now on. */
  void answerBatches(Result... answers) {
    batches.answer(answers);
  }

  /** Fails no more, and forgets what was asked. */
  void asUsual() {
    statements.values().forEach(Prepared::asUsual);
    batches.asUsual();
    cluster.getNodes().forEach(node -> node.clearLogs());
  }

  /**
   * Waits until an engine reaches all nodes, also those that have closed its connection: it has one
   * to each, and one more that it watches the cluster by.
   */
  void awaitNodes(CqlEngine engine) {
    Poll.until("the engine is connected", () -> cluster.getActiveConnections() > NODES);
    Map<?, Node> nodes = engine.connections().get(CONNECTION).session().getMetadata().getNodes();
    Poll.until(
        "all nodes are up and connected",
        () ->
            nodes.values().stream()
                .allMatch(
                    node -> node.getState() == NodeState.UP && node.getOpenConnections() > 0));
  }

  /** How often any of the nodes was asked to run a statement. */
  long runs(Text text) {
    return executions(text).size();
  }

  /** What the nodes were sent to run a statement. */
  List<QueryLog> executions(Text text) {
    return log().stream()
        .filter(asked -> asked.getFrame().message instanceof Execute)
        .filter(asked -> text.cql().equals(asked.getQuery()))
        .toList();
  }

  /** How often any of the nodes was asked to prepare a statement. */
  long preparations(Text text) {
    return log().stream()
        .filter(asked -> asked.getFrame().message instanceof Prepare)
        .filter(asked -> text.cql().equals(asked.getQuery()))
        .count();
  }

  /** How often any of the nodes was asked to run a batch. */
  long batches() {
    return log().stream().filter(asked -> asked.getFrame().message instanceof Batch).count();
  }

  private List<QueryLog> log() {
    return cluster.getLogs().getQueryLogs();
  }

  @Override
  public void close() {
    server.close();
  }
}
