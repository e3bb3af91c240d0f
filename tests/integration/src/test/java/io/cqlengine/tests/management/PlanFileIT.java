package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.management.Replication;
import io.cqlengine.management.Schema;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.CarWithOwner;
import io.cqlengine.tests.management.TestModels.Composed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that are written to a file and applied later. */
class PlanFileIT extends SchemaManagerTestBase {
  private static final Targets FIRST = Targets.connections("cluster1");

  @TempDir private Path folder;
  private final CassandraCluster first;

  PlanFileIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
    this.first = first;
  }

  private String created(String name) {
    String keyspace = clusters.keyspace(name);
    schema.createKeyspaces(FIRST.keyspaces(keyspace), Replication.simple(1));
    return keyspace;
  }

  private Path file() {
    return folder.resolve("plan.json");
  }

  private SchemaPlan throughFile(SchemaPlan plan) {
    plan.writeTo(file());
    return SchemaPlan.readFrom(file());
  }

  @Test
  void aPlanIsTheSameAfterItWasWrittenAndRead() {
    Targets targets = FIRST.keyspaces(created("same"));
    SchemaManager options =
        manager(
            base("options")
                .userType("part", new UserTypeModel.Field("x", DataTypes.TEXT))
                .option("gc_grace_seconds", 60)
                .option("bloom_filter_fp_chance", 0.05)
                .option("cdc", false)
                .option("compaction", Map.of("class", "LeveledCompactionStrategy"))
                .index(named("Odd", "a")));
    SchemaPlan plan = options.plan(targets, Thing.class);

    SchemaPlan read = throughFile(plan);

    assertThat(read).isEqualTo(plan);
    assertThat(options.plan(read)).isEqualTo(plan);
    schema.apply(read);
    assertThat(options.plan(targets, Thing.class).isEmpty()).isTrue();
    assertThat(schema.plan(read).isEmpty()).isTrue();
  }

  @Test
  void anotherJvmAppliesAPlanFileWithoutTheClassesOfItsModels() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    String source =
        """
        package only.here;
        import io.cqlengine.api.annotation.*;
        @Table public record Boat(@PartitionKey String id, @Indexed String name, Owner owner) {
          @UserType public record Owner(String name) {}
        }
        """;
    Targets targets = Targets.connections("c1").keyspaces(clusters.keyspace("jvm"));
    InetSocketAddress node = first.contactPoint();
    String port = Integer.toString(node.getPort());
    try (CompiledModels models = CompiledModels.of(Map.of("only/here/Boat.java", source), classes);
        var engine = Instance.engine(node.getHostString(), node.getPort())) {
      SchemaManager own = SchemaManager.of(engine);
      Schema wanted =
          own.schemaOf(models.get("only.here.Boat")).withReplication(Replication.simple(1));
      own.plan(targets, wanted).writeTo(file());

      try (InstanceProcess other =
          InstanceProcess.start(
              PlanFileProgram.class,
              Map.of(),
              node.getHostString(),
              port,
              file().toString(),
              "only.here.Boat")) {
        assertThat(other.line("left")).isEqualTo("left true true");
        assertThat(other.output()).filteredOn(line -> line.startsWith("ran")).hasSize(4);
      }
      assertThat(own.plan(targets, wanted).isEmpty()).isTrue();
    }
  }

  @Test
  void aFileWithAnotherClusterBehindTheConnectionIsRejected() throws IOException {
    Targets targets = FIRST.keyspaces(created("elsewhere"));
    schema.plan(targets, Car.class).writeTo(file());
    Files.writeString(
        file(),
        Files.readString(file())
            .replace("\"connection\" : \"cluster1\"", "\"connection\" : \"cluster2\""));

    SchemaPlan plan = SchemaPlan.readFrom(file());
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(() -> schema.apply(plan), () -> schema.plan(plan))) {
      assertThatThrownBy(use)
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("but the connection leads to cluster")
          .hasMessageContaining("Correct the connection, or plan again.");
    }
    assertThat(schema.plan(targets, Car.class).isEmpty()).isFalse();
  }

  @Test
  void aDropForAnotherClusterIsNotDoneBecauseThisOneLacksTheTable() throws IOException {
    String keyspace = clusters.created("no_table");
    clusters.cql("cluster1", "CREATE TABLE \"%s\".x (id int PRIMARY KEY)".formatted(keyspace));
    throughFile(schema.planner().dropTables(FIRST.keyspaces(keyspace), "x"));
    Files.writeString(
        file(),
        Files.readString(file())
            .replace("\"connection\" : \"cluster1\"", "\"connection\" : \"cluster2\""));

    assertThatThrownBy(() -> schema.plan(SchemaPlan.readFrom(file())))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("the plan was made for cluster");
  }

  @Test
  void aPlanOfSeveralOptionsIsContinuedWhereItStopped() {
    String keyspace = created("sub_options");
    Targets targets = FIRST.keyspaces(keyspace);
    manager(base("t")).syncTables(targets, Thing.class);
    cql(
        "ALTER TABLE \"%s\".t WITH compaction = {'class': 'LeveledCompactionStrategy',"
            + " 'only_purge_repaired_tombstones': 'true'}",
        keyspace);
    SchemaPlan plan =
        throughFile(
            manager(
                    base("t")
                        .option("gc_grace_seconds", 60)
                        .option(
                            "compaction",
                            Map.of(
                                "class",
                                "LeveledCompactionStrategy",
                                "tombstone_threshold",
                                "0.1")))
                .plan(targets, Thing.class));
    cql("ALTER TABLE \"%s\".t WITH gc_grace_seconds = 60", keyspace);

    assertThat(schema.apply(plan).targets().get(0).ran()).hasSize(1);
    assertThat(schema.plan(plan).isEmpty()).isTrue();
  }

  @Test
  void aStepThatTheFileDoesNotHaveIsRejected() throws IOException {
    String keyspace = created("unseen");
    Targets targets = FIRST.keyspaces(keyspace);
    schema.syncTables(targets, Car.class);
    schema.plan(targets, CarWithOwner.class).writeTo(file());
    wantOwnerAsBlob();

    SchemaException changed =
        catchThrowableOfType(
            SchemaException.class, () -> schema.apply(SchemaPlan.readFrom(file())));

    assertThat(changed).hasMessageContaining("owner blob").hasMessageContaining("Plan again.");
    assertThat(clusters.columns("cluster1", keyspace, "car")).doesNotContainKey("owner");
  }

  @Test
  void aPartOfAStepMustBeInItsStatement() throws IOException {
    String keyspace = created("part");
    Targets targets = FIRST.keyspaces(keyspace);
    schema.syncTables(targets, Car.class);
    schema.plan(targets, CarWithOwner.class).writeTo(file());
    String text = wantOwnerAsBlob();
    cql("ALTER TABLE \"%s\".car ADD services map<text, timestamp>", keyspace);

    assertThatThrownBy(() -> schema.apply(SchemaPlan.readFrom(file())))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("owner blob");
    assertThat(clusters.columns("cluster1", keyspace, "car")).doesNotContainKey("owner");

    Files.writeString(file(), text);
    schema.apply(SchemaPlan.readFrom(file()));
    assertThat(clusters.columns("cluster1", keyspace, "car")).containsKey("owner");
  }

  @Test
  void aTableThatWasCreatedAgainSinceThePlanIsRejected() {
    String keyspace = created("again");
    Targets targets = FIRST.keyspaces(keyspace);
    schema.syncTables(targets, Car.class);
    SchemaPlan drop = throughFile(schema.planner().dropTables(targets, Car.class));
    cql("DROP TABLE \"%s\".car", keyspace);
    cql("CREATE TABLE \"%s\".car (id int PRIMARY KEY)", keyspace);

    assertThatThrownBy(() -> schema.apply(drop, SchemaPolicy.DESTRUCTIVE))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("table 'car' was dropped and created again");
  }

  @Test
  void aKeyspaceWithAnotherTableThanInThePlanIsNotDropped() {
    String keyspace = created("other_tables");
    Targets targets = FIRST.keyspaces(keyspace);
    cql("CREATE TABLE \"%s\".a (id int PRIMARY KEY)", keyspace);
    SchemaPlan withA = throughFile(schema.planner().dropKeyspaces(targets));
    cql("CREATE TABLE \"%s\".b (id int PRIMARY KEY)", keyspace);

    assertThatThrownBy(() -> schema.apply(withA, SchemaPolicy.DESTRUCTIVE))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining(
            "a drop of the plan would affect table 'b', which the plan does not have. Plan again.");

    cql("DROP TABLE \"%s\".b", keyspace);
    cql("DROP TABLE \"%s\".a", keyspace);
    cql("CREATE TABLE \"%s\".a (id int PRIMARY KEY)", keyspace);
    assertThatThrownBy(() -> schema.apply(withA, SchemaPolicy.DESTRUCTIVE))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("table 'a' was dropped and created again");

    schema.apply(throughFile(schema.planner().dropKeyspaces(targets)), SchemaPolicy.DESTRUCTIVE);
    assertThat(clusters.replication("cluster1", keyspace)).isEmpty();
    assertThat(schema.apply(withA, SchemaPolicy.DESTRUCTIVE).targets())
        .as("there is nothing left to drop")
        .allMatch(target -> target.ran().isEmpty());
  }

  @Test
  void anIndexThatMovedToAnotherTableSinceThePlanIsNotDropped() {
    String keyspace = created("moved");
    for (String table : List.of("a", "b")) {
      cql("CREATE TABLE \"%s\".{} (id int PRIMARY KEY, x int)".replace("{}", table), keyspace);
    }
    cql("CREATE INDEX moving ON \"%s\".a (x)", keyspace);
    SchemaPlan drop =
        throughFile(schema.planner().dropIndexes(FIRST.keyspaces(keyspace), "moving"));
    cql("DROP INDEX \"%s\".moving", keyspace);
    cql("CREATE INDEX moving ON \"%s\".b (x)", keyspace);

    assertThatThrownBy(() -> schema.apply(drop, SchemaPolicy.DESTRUCTIVE))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("would affect table 'b'");
  }

  private void cql(String cql, String keyspace) {
    clusters.cql("cluster1", cql.formatted(keyspace));
  }

  @Test
  void dropsAndKeyspacesGoThroughAFileToo() {
    String keyspace = created("drops");
    Targets targets = FIRST.keyspaces(keyspace);
    schema.syncTables(targets, Composed.class);

    SchemaPlan drop = throughFile(schema.planner().dropTables(targets, Composed.class));
    assertThat(drop.targets())
        .allSatisfy(
            target ->
                assertThat(target.steps())
                    .extracting(SchemaStep::grade)
                    .containsExactly(SchemaStep.Grade.DESTRUCTIVE));
    assertThatThrownBy(() -> schema.apply(drop)).hasMessageContaining("DESTRUCTIVE");
    schema.apply(drop, SchemaPolicy.DESTRUCTIVE);
    assertThat(schema.plan(drop).isEmpty()).isTrue();

    SchemaPlan alter =
        throughFile(
            schema.planner().alterKeyspaces(targets, Replication.simple(1).durableWrites(false)));
    schema.apply(alter);
    assertThat(schema.plan(alter).isEmpty()).isTrue();
  }

  @Test
  void noCqlOfAFileIsExecuted() throws IOException {
    String keyspace = created("no_cql");
    Targets targets = FIRST.keyspaces(keyspace);
    Schema wanted =
        Schema.builder().table("t", table -> table.partitionKey("id", "int").index(onId())).build();
    schema.plan(targets, wanted).writeTo(file());
    String text = Files.readString(file());

    for (String[] change :
        new String[][] {
          {"\"type\" : \"int\"", "\"type\" : \"int); DROP TABLE x; --\""},
          {"\"options\" : { }", "\"options\" : { \"gc_grace_seconds = 1 AND cdc\" : true }"},
        }) {
      Files.writeString(
          file(), text.replaceFirst(Pattern.quote(change[0]), Matcher.quoteReplacement(change[1])));
      assertThat(Files.readString(file())).isNotEqualTo(text);
      assertThatThrownBy(() -> SchemaPlan.readFrom(file()))
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("plan.json")
          .hasMessageContaining("the schema is not valid");
    }
    Files.writeString(
        file(), text.replaceFirst("\"cql\" : \"(\\\\.|[^\"])*\"", "\"cql\" : \"DROP KEYSPACE k\""));
    assertThatThrownBy(() -> schema.apply(SchemaPlan.readFrom(file())))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("Plan again.");
    assertThat(clusters.replication("cluster1", keyspace)).isNotEmpty();
  }

  private static IndexModel onId() {
    return new IndexModel(
        Optional.of("it's \"odd\""),
        "id",
        IndexModel.Target.VALUES,
        Optional.empty(),
        Map.of(),
        false);
  }

  /** Edits what the file wants, but none of its steps. Returns the text before the edit. */
  private String wantOwnerAsBlob() throws IOException {
    String text = Files.readString(file());
    Files.writeString(
        file(), text.replaceFirst("(\"owner\" : \\{\\s+\"type\" : )\"text\"", "$1\"blob\""));
    assertThat(Files.readString(file())).isNotEqualTo(text);
    return text;
  }
}
