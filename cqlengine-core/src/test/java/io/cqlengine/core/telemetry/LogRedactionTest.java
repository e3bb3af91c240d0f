package io.cqlengine.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import io.cqlengine.api.error.CqlEngineException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRedactionTest {
  private static final Node NODE =
      (Node)
          Proxy.newProxyInstance(
              Node.class.getClassLoader(),
              new Class<?>[] {Node.class},
              (node, method, arguments) ->
                  switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(node);
                    case "equals" -> node == arguments[0];
                    default -> null;
                  });

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT a1, b FROM ks_1.t2 WHERE a1 = ? | SELECT a1, b FROM ks_1.t2 WHERE a1 = ?",
        "SELECT * FROM t WHERE a = 'x''y' AND b = 1.5e3 | SELECT * FROM t WHERE a = ? AND b = ?",
        "UPDATE t SET a = $$it's$$, b = 'z' | UPDATE t SET a = ?, b = ?",
        "SELECT \"it's 5\" FROM t WHERE a = 'b' | SELECT \"it's 5\" FROM t WHERE a = ?",
        "SELECT * FROM t WHERE a = 0xCAFE AND b = 1h30m | SELECT * FROM t WHERE a = ? AND b = ?",
        "DELETE FROM t WHERE id = e8330ca0-ae79-11ee-8c90-0242ac120002 | DELETE FROM t WHERE id ="
            + " ?",
        "SELECT a /* don't */ FROM t WHERE a = 'b' | SELECT a ? FROM t WHERE a = ?",
        "SELECT a FROM t WHERE a = 'open | SELECT a FROM t WHERE a = ?",
        "UPDATE t SET a = true, b = P3Y6M, c = -Infinity | UPDATE t SET a = ?, b = ?, c = -?",
        "UPDATE t SET a = PT5H, P1 = NaN, trueish = :true | UPDATE t SET a = ?, P1 = ?, trueish ="
            + " :true",
      })
  void literalsAreNotShown(String cql, String shown) {
    assertThat(LogRedaction.cql(cql)).isEqualTo(shown);
  }

  @Test
  void aTextOfTheServerEndsBeforeItsFirstValue() {
    assertThat(LogRedaction.failure(new SyntaxError(NODE, "no viable alternative at 'secret'")))
        .isEqualTo(SyntaxError.class.getName() + ": no viable alternative at ...");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Invalid STRING constant (secret) for \"id\" of type int | Invalid STRING constant ...",
        "Error decoding JSON value for notes: Expected a map, but got a ArrayList: [secret] | Error"
            + " decoding JSON value for notes: Expected a map, ...",
        "Undefined column name age in table ks.users | Undefined column name age in table ks.users",
      })
  void valuesOfATextOfTheServerAreNotShown(String text, String shown) {
    assertThat(LogRedaction.serverText(text)).isEqualTo(shown);
  }

  @Test
  void failuresOfNodesAreNamedByTheirClasses() {
    AllNodesFailedException failure =
        AllNodesFailedException.fromErrors(
            List.of(
                Map.entry(NODE, new ServerError(NODE, "secret")),
                Map.entry(NODE, new DriverTimeoutException("late"))));
    assertThat(failure).hasMessageContaining("secret");

    assertThat(LogRedaction.failure(failure))
        .isEqualTo(
            AllNodesFailedException.class.getName()
                + " because of "
                + ServerError.class.getName()
                + ", "
                + DriverTimeoutException.class.getName());
  }

  @Test
  void messagesWithoutValuesAreShown() {
    for (Throwable failure :
        List.of(
            new CqlEngineException("what to do"),
            new DriverTimeoutException("late"),
            new NoNodeAvailableException())) {
      assertThat(LogRedaction.failure(failure)).isEqualTo(failure.toString());
    }
    assertThat(LogRedaction.failure(new IllegalStateException("secret")))
        .isEqualTo(IllegalStateException.class.getName());
  }
}
