package io.cqlengine.management.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureRedactionTest {
  private static final String CQL = "INSERT INTO t (id, a, b) VALUES (1, 10, '2')";
  private static final Node FIRST = node("10.0.0.1");
  private static final Node SECOND = node("10.0.0.2");

  private static Node node(String address) {
    return (Node)
        Proxy.newProxyInstance(
            Node.class.getClassLoader(),
            new Class<?>[] {Node.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> address.hashCode();
                  default -> "Node(endPoint=/%s:9042)".formatted(address);
                });
  }

  static Stream<RuntimeException> failuresOfTheDriver() {
    return Stream.of(
        new WriteTimeoutException(
            FIRST, DefaultConsistencyLevel.QUORUM, 1, 2, DefaultWriteType.SIMPLE),
        new UnavailableException(FIRST, DefaultConsistencyLevel.QUORUM, 2, 1),
        new DriverTimeoutException("Query timed out after PT2S, 10 attempts"),
        new NoNodeAvailableException(),
        AllNodesFailedException.fromErrors(
            List.of(
                Map.entry(FIRST, new NodeUnavailableException(FIRST)),
                Map.entry(SECOND, new ServerError(SECOND, "no disk")))));
  }

  @ParameterizedTest
  @MethodSource("failuresOfTheDriver")
  void countsAndAddressesOfTheDriverAreNoLiterals(RuntimeException failure) {
    assertThat(FailureRedaction.of(failure, CQL)).isSameAs(failure);
    assertThat(FailureRedaction.of(failure, "INSERT INTO t JSON '{\"id\": 10}'")).isSameAs(failure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cannot store 'secret'", "cannot store 918"})
  void errorsOfNodesAreRedactedOneByOne(String text) {
    NodeUnavailableException unavailable = new NodeUnavailableException(FIRST);
    RuntimeException shown =
        FailureRedaction.of(
            AllNodesFailedException.fromErrors(
                List.of(
                    Map.entry(FIRST, unavailable),
                    Map.entry(SECOND, new ServerError(SECOND, text)))),
            "INSERT INTO t (id, a) VALUES (918, 'secret')");

    assertThat(shown)
        .isInstanceOf(AllNodesFailedException.class)
        .hasMessageContaining("10.0.0.1")
        .hasMessageContaining("10.0.0.2")
        .hasMessageContaining("ServerError: cannot store ")
        .hasMessageContaining("?");
    assertThat(shown.getSuppressed()).hasSize(2).contains(unavailable);
    assertThat(Stream.concat(Stream.of(shown), Stream.of(shown.getSuppressed())))
        .extracting(Throwable::getMessage)
        .noneMatch(message -> message.contains("secret") || message.contains("918"));
  }

  @Test
  void theTextOfAServerHasNoLiterals() {
    assertThat(FailureRedaction.of(new ServerError(FIRST, "no 10 or 2 here"), CQL))
        .hasMessageEndingWith("ServerError: no ? or ? here");
  }
}
