package io.cqlengine.tests.management;

import static io.cqlengine.tests.management.MigrationFixture.files;
import static io.cqlengine.tests.management.MigrationFixture.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.migration.MigrationException;
import io.cqlengine.management.migration.MigrationFiles;
import io.cqlengine.management.migration.MigrationReport;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions whose answer does not show whether they were applied. */
@CassandraTest
@TestInstance(Lifecycle.PER_CLASS)
class MigrationAnswersIT {
  private static final String CONDITION = "UPDATE users SET name = 'y' WHERE id = 1 IF name = 'x'";
  private static final int RUNNERS = 3;
  private static final MigrationFiles FILES =
      files(
          "V1__users.cql",
          "CREATE TABLE users (id int PRIMARY KEY, name text);\n"
              + "INSERT INTO users (id, name) VALUES (1, 'x');\n"
              + CONDITION
              + ";\n");

  /** What a client can see of a transaction. */
  enum Answer {
    LOST(true),
    TIMED_OUT(false),
    OF_A_SECOND_ATTEMPT(true);

    private final boolean applied;

    Answer(boolean applied) {
      this.applied = applied;
    }
  }

  private final MigrationFixture fixture;
  private String keyspace = "";

  MigrationAnswersIT(CassandraCluster cluster) {
    this.fixture = new MigrationFixture(cluster);
  }

  @BeforeEach
  void empty() {
    keyspace = fixture.sharedKeyspace();
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource
  void aLockWithoutAClearAnswerIsTakenAllTheSame(Answer answer) {
    List<String> locks = migrated("IF lock_owner = null", answer);

    assertThat(locks).as("attempts").hasSize(answer.applied ? 1 : 2);
  }

  @Test
  void aJournalEntryWithoutAnAnswerIsWrittenAgain() {
    assertThat(migrated("written_at", Answer.LOST)).as("starts, ends, and one again").hasSize(7);
  }

  /** Migrates by a session that answers the first of some requests in an unclear way. */
  private List<String> migrated(String text, Answer answer) {
    List<String> requests = new ArrayList<>();
    try (CqlEngine engine = engine(unclear(text, answer, requests))) {
      Migrations migrations = Migrations.of(engine, FILES);

      assertThat(migrations.migrate(target(keyspace)).targets().get(0).ran()).hasSize(3);
      assertThat(migrations.status(target(keyspace)).targets().get(0).lockedBy()).isEmpty();
    }
    return requests;
  }

  @Test
  void aConditionThatIsFalseAtASecondAttemptMayHaveBeenTrueAtTheFirst() {
    try (CqlEngine engine = engine(repeating(CONDITION))) {
      assertThatThrownBy(() -> Migrations.of(engine, FILES).migrate(target(keyspace)))
          .isInstanceOf(MigrationException.class)
          .hasMessageContaining("Statement 3 of V1__users.cql, line 3, may have run");
    }
    Migrations migrations = Migrations.of(fixture.engine(), FILES);
    migrations.unlock(target(keyspace));
    assertThatThrownBy(() -> migrations.migrate(target(keyspace)))
        .hasMessageContaining("Statement 3 of V1 may have run");
  }

  @Test
  void runnersThatStartTogetherAllEndWell() throws Exception {
    Migrations migrations = Migrations.of(fixture.engine(), FILES);
    Callable<MigrationReport> run = () -> migrations.migrate(target(keyspace));
    List<MigrationReport> reports = new ArrayList<>();

    ExecutorService runners = Executors.newFixedThreadPool(RUNNERS);
    try {
      for (Future<MigrationReport> each : runners.invokeAll(Collections.nCopies(RUNNERS, run))) {
        reports.add(each.get());
      }
    } finally {
      runners.shutdownNow();
    }

    assertThat(reports)
        .extracting(report -> report.targets().get(0).ran().size())
        .containsOnlyOnce(3);
  }

  private static CqlEngine engine(CqlSession session) {
    CqlEngine engine = CqlEngine.create();
    engine.connections().register(MigrationFixture.CONNECTION, session);
    return engine;
  }

  private CqlSession session() {
    return fixture.engine().connections().get(MigrationFixture.CONNECTION).session();
  }

  private CqlSession unclear(String text, Answer answer, List<String> requests) {
    CqlSession session = session();
    Node node = session.getMetadata().getNodes().values().iterator().next();
    return with(
        CqlSession.class,
        (proxy, method, arguments) -> {
          boolean first = sends(arguments, text) && requests.add(text) && requests.size() == 1;
          if (first && answer.applied) {
            method.invoke(session, arguments);
          }
          if (first && answer != Answer.OF_A_SECOND_ATTEMPT) {
            throw new CASWriteUnknownException(node, DefaultConsistencyLevel.SERIAL, 1, 2);
          }
          return method.invoke(session, arguments);
        });
  }

  /** A session that repeats a statement, because the first coordinator had too few replicas. */
  private CqlSession repeating(String text) {
    CqlSession session = session();
    return with(
        CqlSession.class,
        (proxy, method, arguments) -> {
          Object result = method.invoke(session, arguments);
          if (!sends(arguments, text)) {
            return result;
          }
          ResultSet second = (ResultSet) method.invoke(session, arguments);
          ExecutionInfo info = second.getExecutionInfo();
          Node node = info.getCoordinator();
          Throwable few = new UnavailableException(node, DefaultConsistencyLevel.QUORUM, 2, 1);
          return overriding(
              ResultSet.class,
              second,
              "getExecutionInfo",
              overriding(ExecutionInfo.class, info, "getErrors", List.of(Map.entry(node, few))));
        });
  }

  /** Whether a call sends a statement with this text. */
  private static boolean sends(Object[] arguments, String text) {
    return arguments != null
        && arguments[0] instanceof SimpleStatement sent
        && sent.getQuery().contains(text);
  }

  /** The same object, but for the answer of one method. */
  private static <T> T overriding(Class<T> type, T original, String name, Object answer) {
    return with(
        type,
        (proxy, method, arguments) ->
            method.getName().equals(name) ? answer : method.invoke(original, arguments));
  }

  private static <T> T with(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
