package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cqlengine.management.Schema;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaProgress.Phase;
import io.cqlengine.management.SchemaReport;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another program changes the schema between the plan and a step of it. */
class ChangedMeanwhileIT extends SchemaManagerTestBase {
  private static final Schema WANTED =
      Schema.builder()
          .type("place", type -> type.field("street", "text").field("zip", "int"))
          .table(
              "customer",
              table ->
                  table
                      .partitionKey("id", "int")
                      .column("email", "text")
                      .column("home", "frozen<place>")
                      .index("email"))
          .build();

  ChangedMeanwhileIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  /** Syncs while another program runs a statement just before the step of a subject. */
  private SchemaReport sync(String keyspace, String subject, String other) {
    SchemaManager manager =
        schema.with(
            event -> {
              if (event.phase() == Phase.RUNNING
                  && event.step().orElseThrow().subject().equals(subject)) {
                cql(keyspace, other);
              }
            });
    return manager.sync(target(keyspace), WANTED);
  }

  private SchemaException failure(String keyspace, String subject, String other) {
    return catchThrowableOfType(SchemaException.class, () -> sync(keyspace, subject, other));
  }

  private void cql(String keyspace, String cql) {
    clusters.cql("cluster1", cql.replace("%s", "\"" + keyspace + "\""));
  }

  private static Targets target(String keyspace) {
    return Targets.connections("cluster1").keyspaces(keyspace);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type place     | CREATE TYPE %s.place (street text) | field place.zip",
        "table customer | CREATE TABLE %s.customer (id int PRIMARY KEY, name text)"
            + " | customer.email, customer.home",
      })
  void whatAnotherProgramHasCreatedGetsTheRest(String subject, String other, String added) {
    String keyspace = clusters.created("meanwhile_" + subject.replace(' ', '_'));

    SchemaReport report = sync(keyspace, subject, other);

    assertThat(report.targets().get(0).ran())
        .extracting(SchemaStep::subject)
        .contains(subject, added);
    assertThat(schema.plan(target(keyspace), WANTED).isEmpty()).isTrue();
  }

  @Test
  void aNameThatAnotherIndexHasTakenIsAFailure() {
    String keyspace = clusters.created("meanwhile_index");

    SchemaException error =
        failure(
            keyspace,
            "index customer_email_idx",
            "CREATE INDEX customer_email_idx ON %s.customer (home)");

    assertThat(error).hasMessageContaining("an ordinary index on email of table 'customer'");
    assertThat(error.report().targets().get(0).left())
        .extracting(SchemaStep::subject)
        .containsExactly("index customer_email_idx");
  }

  @Test
  void aColumnThatAnotherProgramHasAddedWithAnotherTypeHasNotRun() {
    String keyspace = clusters.created("meanwhile_column");
    cql(keyspace, "CREATE TYPE %s.place (street text, zip int)");
    cql(keyspace, "CREATE TABLE %s.customer (id int PRIMARY KEY)");

    SchemaException error =
        failure(
            keyspace,
            "customer.email, customer.home",
            "ALTER TABLE %s.customer ADD (email int, home frozen<place>)");

    assertThat(error).hasMessageContaining("column 'email' of table 'customer' is int");
    List<SchemaStep> ran = error.report().targets().get(0).ran();
    assertThat(ran).extracting(SchemaStep::kind).doesNotContain(Kind.ADD_COLUMNS);
  }
}
