package io.cqlengine.tests.management;

import static io.cqlengine.tests.management.MigrationFixture.files;
import static io.cqlengine.tests.management.MigrationFixture.quoted;
import static io.cqlengine.tests.management.MigrationFixture.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.migration.MigrationException;
import io.cqlengine.management.migration.MigrationFiles;
import io.cqlengine.management.migration.MigrationStep;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.management.migration.Migrations.Resolution;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.tests.management.DyingSession.Moment;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A runner that dies in the middle of a file, and the next one. The first and the last statement of
 * the file can run twice, the one between them is of each kind.
 */
@CassandraTest
@TestInstance(Lifecycle.PER_CLASS)
class InterruptedMigrationIT {
  private static int trials;

  /** Kinds of statements, each with a text of its own for each trial. */
  enum Kind {
    /** The schema shows the effect. */
    LOOK("ALTER TABLE t ADD column%d int"),
    /** It can run twice. */
    REPEAT("INSERT INTO t (id, name) VALUES (%d, 'x')"),
    /** Nobody but the user can know. */
    STOP("UPDATE hits SET c = c + 1 WHERE id = %d");

    private final String cql;

    Kind(String cql) {
      this.cql = cql;
    }
  }

  private final CassandraCluster cluster;
  private final MigrationFixture fixture;
  private String keyspace = "";

  InterruptedMigrationIT(CassandraCluster cluster) {
    this.cluster = cluster;
    this.fixture = new MigrationFixture(cluster);
  }

  @BeforeAll
  void createTables() {
    keyspace = fixture.sharedKeyspace();
    fixture.cql("CREATE TABLE " + quoted(keyspace) + ".t (id int PRIMARY KEY, name text)");
    fixture.cql("CREATE TABLE " + quoted(keyspace) + ".hits (id int PRIMARY KEY, c counter)");
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource
  void aRunnerThatDiesAroundAStatementLeavesItsEffectOnce(Kind kind) {
    Trial rehearsal = new Trial(kind);
    rehearsal.dieAt(Moment.NEVER);
    List<String> requests = rehearsal.requests;
    int statement = requests.indexOf(rehearsal.statement());
    int started = last(requests.subList(0, statement));
    int done = statement + 1 + first(requests.subList(statement + 1, requests.size()));

    List<Boolean> stopped = new ArrayList<>();
    for (Moment moment :
        List.of(
            new Moment(started, false),
            new Moment(started, true),
            new Moment(statement, true),
            new Moment(done, false),
            new Moment(done, true))) {
      Trial trial = new Trial(kind);
      trial.dieAndContinue(moment);
      stopped.add(trial.stopped);
    }
    boolean stops = kind == Kind.STOP;
    assertThat(stopped).containsExactly(false, stops, stops, stops, false);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void aRunnerThatDiesAtAnyRequestLeavesItsEffectOnce(Kind kind) {
    Trial rehearsal = new Trial(kind);
    rehearsal.dieAt(Moment.NEVER);
    for (int request = 0; request < rehearsal.requests.size(); request++) {
      new Trial(kind).dieAndContinue(new Moment(request, false));
      new Trial(kind).dieAndContinue(new Moment(request, true));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aProcessThatIsKilledLeavesItsEffectOnce(boolean runs) throws Exception {
    Trial trial = new Trial(Kind.STOP);
    trial.forget();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                CompiledModels.classPath(),
                MigrationProgram.class.getName(),
                cluster.contactPoint().getHostString(),
                Integer.toString(cluster.contactPoint().getPort()),
                keyspace,
                trial.text(),
                trial.statement(),
                Boolean.toString(runs))
            .redirectErrorStream(true)
            .redirectOutput(new File("target/migration-program.log"))
            .start();
    assertThat(process.waitFor()).as("see target/migration-program.log").isEqualTo(3);

    trial.continueAfterDeath();
    assertThat(trial.stopped).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "DROP TABLE dropped, CREATE TABLE dropped (id int PRIMARY KEY)",
    "DROP TABLE IF EXISTS dropped, CREATE TABLE dropped (id int PRIMARY KEY)",
    "ALTER TABLE t DROP extra, ALTER TABLE t ADD extra int",
    "ALTER TABLE t DROP IF EXISTS extra, ALTER TABLE t ADD extra int",
  })
  void aDropWithoutAnAnswerDoesNotRunAgain(String drop, String create) {
    MigrationFiles files = files("V1__drop.cql", drop + ";\nINSERT INTO t (id) VALUES (-1);");
    Migrations migrations = Migrations.of(fixture.engine(), files).with(SchemaPolicy.DESTRUCTIVE);
    String inKeyspace =
        create.replaceFirst(
            " TABLE ", " TABLE " + Matcher.quoteReplacement(quoted(keyspace)) + ".");
    fixture.cql(inKeyspace);
    dropWithoutAnswer(files, drop);

    fixture.cql(inKeyspace);
    for (int i = 0; i < 2; i++) {
      String problem = migrations.status(target(keyspace)).targets().get(0).problem().orElseThrow();
      assertThat(problem)
          .isEqualTo(
              "Statement 1 of V1 may have run (%s, line 1 of V1__drop.cql). What it drops or truncates may have been created or written again since then. Resolve it as to be run only if what exists now may be lost, else as done.",
              drop.replaceFirst("EXISTS extra", "EXISTS"));
      assertThatThrownBy(() -> migrations.plan(target(keyspace))).hasMessageEndingWith(problem);
      assertThatThrownBy(() -> migrations.migrate(target(keyspace)))
          .isInstanceOf(MigrationException.class)
          .hasMessageEndingWith(problem);
    }
    migrations.resolve(target(keyspace), "V1:1", Resolution.DONE);
    assertThat(migrations.migrate(target(keyspace)).targets().get(0).ran()).hasSize(1);
    assertThatThrownBy(() -> fixture.cql(inKeyspace)).as("it is still there").isNotNull();

    dropWithoutAnswer(files, drop);
    assertThat(migrations.status(target(keyspace)).targets().get(0).problem()).isEmpty();
    assertThat(migrations.migrate(target(keyspace)).targets().get(0).ran())
        .as("nothing was created again, so the drop has run")
        .hasSize(1);
  }

  @Test
  void theAdviceAboutATruncateWithoutAnAnswerSparesRowsThatWereWrittenSince() {
    MigrationFiles files = files("V1__drop.cql", "TRUNCATE t;");
    dropWithoutAnswer(files, "TRUNCATE t");

    Migrations migrations = Migrations.of(fixture.engine(), files).with(SchemaPolicy.DESTRUCTIVE);
    assertThat(migrations.status(target(keyspace)).targets().get(0))
        .extracting(target -> target.problem().orElseThrow())
        .asString()
        .endsWith("Resolve it as to be run only if what exists now may be lost, else as done.");
  }

  @Test
  void aDropOfSomethingThatNeverExistedIsDoneAfterAnInterruption() {
    String drop = "DROP TABLE IF EXISTS never";
    MigrationFiles files = files("V1__drop.cql", drop + ";");
    dropWithoutAnswer(files, drop);

    Migrations migrations = Migrations.of(fixture.engine(), files).with(SchemaPolicy.DESTRUCTIVE);
    assertThat(migrations.migrate(target(keyspace)).isComplete()).isTrue();
  }

  /** Runs a drop on the server, but loses its answer. */
  private void dropWithoutAnswer(MigrationFiles files, String drop) {
    fixture.cql(
        "DELETE FROM %s.cqlengine_migrations WHERE scope = 'keyspace'".formatted(quoted(keyspace)));
    CqlSession session = fixture.engine().connections().get(MigrationFixture.CONNECTION).session();
    try (CqlEngine engine = CqlEngine.create()) {
      engine.connections().register(MigrationFixture.CONNECTION, unanswered(session, drop));
      Migrations migrations = Migrations.of(engine, files).with(SchemaPolicy.DESTRUCTIVE);
      assertThatThrownBy(() -> migrations.migrate(target(keyspace)))
          .hasMessageContaining("may have run, because its answer is missing or unclear.");
    }
    Migrations.of(fixture.engine(), files).unlock(target(keyspace));
  }

  @Test
  void aStatementWithoutAnAnswerLeavesTheLockInPlace() {
    Trial trial = new Trial(Kind.REPEAT);
    trial.forget();
    CqlSession session = fixture.engine().connections().get(MigrationFixture.CONNECTION).session();
    try (CqlEngine engine = CqlEngine.create()) {
      engine
          .connections()
          .register(MigrationFixture.CONNECTION, unanswered(session, trial.statement()));
      Migrations migrations = Migrations.of(engine, trial.files);

      assertThatThrownBy(() -> migrations.migrate(target(keyspace)))
          .isInstanceOf(MigrationException.class)
          .hasMessageContaining("may have run, because its answer is missing or unclear.")
          .hasMessageContaining("so the lock stays until its lease ends.");
      assertThat(migrations.status(target(keyspace)).targets().get(0).lockedBy()).isPresent();
    }
    trial.continueAfterDeath();
  }

  /** A session whose client does not wait for the answer to a statement. */
  private static CqlSession unanswered(CqlSession session, String statement) {
    return (CqlSession)
        Proxy.newProxyInstance(
            CqlSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            (proxy, method, arguments) -> {
              Object result = method.invoke(session, arguments);
              if (arguments != null
                  && arguments[0] instanceof SimpleStatement sent
                  && sent.getQuery().equals(statement)) {
                throw new DriverTimeoutException("no answer");
              }
              return result;
            });
  }

  private static int first(List<String> requests) {
    return IntStream.range(0, requests.size())
        .filter(i -> requests.get(i).startsWith("BEGIN BATCH"))
        .findFirst()
        .orElseThrow();
  }

  private static int last(List<String> requests) {
    List<String> reversed = new ArrayList<>(requests);
    Collections.reverse(reversed);
    return requests.size() - 1 - first(reversed);
  }

  /** One file with values and names of its own. */
  private final class Trial {
    private final int number = trials++;
    private final Kind kind;
    private final MigrationFiles files;
    private List<String> requests = List.of();
    private boolean stopped;

    Trial(Kind kind) {
      this.kind = kind;
      this.files = files("V1__file.cql", text());
    }

    private String statement() {
      return kind.cql.formatted(number);
    }

    private String text() {
      return Stream.of(
              "INSERT INTO t (id) VALUES (-1)", statement(), "INSERT INTO t (id) VALUES (-2)")
          .map(cql -> cql + ";\n")
          .reduce("", String::concat);
    }

    private void dieAndContinue(Moment moment) {
      dieAt(moment);
      continueAfterDeath();
    }

    private void dieAt(Moment moment) {
      forget();
      DyingSession dying =
          new DyingSession(
              fixture.engine().connections().get(MigrationFixture.CONNECTION).session(), moment);
      try (CqlEngine engine = CqlEngine.create()) {
        engine.connections().register(MigrationFixture.CONNECTION, dying.asSession());
        Migrations.of(engine, files).migrate(target(keyspace));
      } catch (DyingSession.Death expected) {
        // As if killed: no request reached the server any more.
      }
      requests = dying.requests();
    }

    private void forget() {
      fixture.cql(
          "DELETE FROM %s.cqlengine_migrations WHERE scope = 'keyspace'"
              .formatted(quoted(keyspace)));
    }

    private void continueAfterDeath() {
      Migrations migrations = Migrations.of(fixture.engine(), files);
      migrations.unlock(target(keyspace));
      stopped = open().equals("STOP");
      if (stopped) {
        long before = effects();
        for (int i = 0; i < 2; i++) {
          assertThatThrownBy(() -> migrations.migrate(target(keyspace)))
              .isInstanceOf(MigrationException.class)
              .hasMessageContaining(
                  "Statement 2 of V1 may have run (UPDATE hits SET c, line 2 of V1__file.cql)."
                      + " Check whether it has run, then resolve it as done or to be run.");
        }
        assertThat(effects()).isEqualTo(before);
        migrations.resolve(
            target(keyspace), "V1:2", before == 1 ? Resolution.DONE : Resolution.RUN);
      }
      migrations.migrate(target(keyspace));
      assertThat(effects()).isEqualTo(1);
      assertThat(migrations.check(target(keyspace)).targets().get(0).left())
          .isEqualTo(List.<MigrationStep>of());
    }

    private String open() {
      return fixture.journal(keyspace).stream()
          .filter(row -> row.getLong("version") == 1)
          .map(row -> row.getString("open"))
          .findFirst()
          .orElse("");
    }

    /** How often the statement has its effect. */
    private long effects() {
      return switch (kind) {
        case LOOK ->
            fixture
                .cql(
                    "SELECT column_name FROM system_schema.columns WHERE keyspace_name = '%s' AND table_name = 't'"
                        .formatted(keyspace))
                .stream()
                .filter(row -> row.getString(0).equals("column" + number))
                .count();
        case REPEAT -> rows("SELECT name FROM %s.t WHERE id = %d").size();
        case STOP ->
            rows("SELECT c FROM %s.hits WHERE id = %d").stream()
                .mapToLong(row -> row.getLong(0))
                .sum();
      };
    }

    private List<Row> rows(String cql) {
      return fixture.cql(cql.formatted(quoted(keyspace), number));
    }
  }
}
