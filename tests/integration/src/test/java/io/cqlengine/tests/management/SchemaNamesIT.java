package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.management.FakeModel;
import io.cqlengine.management.FakeUserType;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.TargetPlan;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that a plan uses may belong to something else, on the server or in the same plan. */
class SchemaNamesIT extends SchemaManagerTestBase {

  @Table("user")
  record User(@PartitionKey String id, @Indexed String nameFirst) {}

  @Table("user_name")
  record UserName(@PartitionKey String id, @Indexed String first, String last) {}

  @Table("user_name")
  record NamedUserName(
      @PartitionKey String id, @Indexed("user_names_by_first") String first, String last) {}

  @Table(value = "on_cluster", connection = "cluster1")
  record OnCluster(@PartitionKey String id, @Indexed("only_one") String a) {}

  @Table(value = "on_alias", connection = "alias")
  record OnAlias(@PartitionKey String id, @Indexed("only_one") String a) {}

  @Table("song_by_artist")
  record SongByArtist(@PartitionKey String artist, @ClusteringKey int id, String title) {}

  @Table("song_by_artist")
  record LongerSong(
      @PartitionKey String artist, @ClusteringKey int id, @Indexed String title, String lyrics) {}

  @Table(value = "clients", keyspace = "system_views")
  record Client(@PartitionKey InetAddress address, @ClusteringKey int port, String username) {}

  @Table(value = "clients", keyspace = "system_views")
  record RicherClient(
      @PartitionKey InetAddress address, @ClusteringKey int port, @Indexed String shoeSize) {}

  @Table(value = "local", keyspace = "system")
  record Local(@PartitionKey String key, String clusterName) {}

  @Table(value = "local", keyspace = "system")
  record RicherLocal(@PartitionKey String key, String colour) {}

  private String keyspace = "";
  private Targets targets = BOTH;

  SchemaNamesIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @BeforeAll
  void keyspace() {
    keyspace = clusters.created("names");
    targets = Targets.connections("cluster1").keyspaces(keyspace);
    cql("CREATE TABLE %s.song (id int PRIMARY KEY, artist text, title text)");
    cql("CREATE INDEX song_index ON %s.song (title)");
    cql("CREATE TYPE %s.song_type (a int)");
    cql(
        "CREATE MATERIALIZED VIEW %s.song_by_artist AS SELECT * FROM %s.song WHERE artist IS NOT"
            + " NULL AND id IS NOT NULL PRIMARY KEY (artist, id)");
  }

  @Test
  void twoIndexesOfOnePlanNeverShareAName() {
    Targets fresh = BOTH.keyspaces(clusters.created("shared"));

    assertThat(schema.plan(fresh, User.class, UserName.class).targets())
        .allSatisfy(
            target ->
                assertThat(target.impossible().get(0).reason())
                    .contains(
                        "index 'user_name_first_idx' is created by the same plan as an ordinary"
                            + " index on name_first of table 'user', but an ordinary index on first"
                            + " of table 'user_name' is wanted.")
                    .contains("Name this one with @Indexed(\"...\")."));
    for (int i = 0; i < 2; i++) {
      assertThat(failure(fresh, User.class, UserName.class))
          .hasMessageContaining("index 'user_name_first_idx' is an ordinary index on name_first")
          .hasMessageContaining("Name this one with @Indexed(\"...\").");
    }
    schema.syncTables(fresh, User.class, NamedUserName.class);
    schema.check(fresh, User.class, NamedUserName.class);
  }

  @Test
  void connectionsToOneClusterShareTheNamesOfItsKeyspaces() {
    clusters
        .engine()
        .connections()
        .register("alias", clusters.engine().connections().get("cluster1").session());
    String shared = clusters.created("aliased");
    SchemaManager manager = SchemaManager.of(clusters.engine().keyspace(shared));

    SchemaPlan plan = manager.plan(OnCluster.class, OnAlias.class);

    assertThat(plan.targets())
        .hasSize(2)
        .flatExtracting(TargetPlan::impossible)
        .singleElement()
        .satisfies(
            step ->
                assertThat(step.reason()).contains("index 'only_one' is created by the same plan"));
    Targets both = Targets.connections("cluster1", "alias").keyspaces(shared);
    assertThat(schema.plan(both, OnCluster.class).targets())
        .as("the same index twice is no collision")
        .hasSize(2)
        .allMatch(target -> target.impossible().isEmpty());
  }

  @Test
  void aViewIsCheckedAndReadButNeverCreatedAsATable() {
    cql("INSERT INTO %s.song (id, artist, title) VALUES (1, 'Nina Simone', 'Feeling Good')");

    schema.check(targets, SongByArtist.class);
    assertThat(schema.syncTables(targets, SongByArtist.class).targets())
        .allMatch(target -> target.ran().isEmpty());
    assertThat(
            clusters
                .engine()
                .objects(SongByArtist.class)
                .using("cluster1")
                .keyspace(keyspace)
                .get("Nina Simone", 1))
        .isEqualTo(new SongByArtist("Nina Simone", 1, "Feeling Good"));

    assertThat(failure(targets, LongerSong.class))
        .hasMessageContaining("'song_by_artist' is a materialized view without a column 'lyrics'")
        .hasMessageContaining("'song_by_artist' is a materialized view, which cannot have index");
    assertThat(tables()).doesNotContain("song_by_artist");
  }

  @Test
  void aVirtualTableIsCheckedAndReadButNeverChanged() {
    Targets own = Targets.connections("cluster1");

    schema.check(own, Client.class);
    assertThat(schema.syncTables(own, Client.class).targets())
        .allMatch(target -> target.ran().isEmpty());
    assertThat(clusters.engine().objects(Client.class).using("cluster1").list()).isNotEmpty();
    assertThat(failure(own, RicherClient.class))
        .hasMessageContaining("'clients' is a virtual table without a column 'shoe_size'");
    assertThat(impossible(base("mine"), Targets.connections("cluster1").keyspaces("system_views")))
        .contains("keyspace 'system_views' belongs to the server and cannot be changed.");
  }

  @Test
  void aTableOfTheSystemIsCheckedAndReadButNeverChanged() {
    Targets own = Targets.connections("cluster1");

    schema.check(own, Local.class);
    assertThat(clusters.engine().objects(Local.class).using("cluster1").get("local").clusterName())
        .isNotEmpty();
    assertThat(failure(own, RicherLocal.class))
        .hasMessageContaining("keyspace 'system' belongs to the server and cannot be changed.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"system", "system_schema", "system_auth", "system_traces", "system_views"})
  void keyspacesOfTheServerAreNotChanged(String name) {
    Targets system = Targets.connections("cluster1").keyspaces(name);

    assertThat(impossible(base("mine"), system)).contains("belongs to the server");
    assertThat(schema.planner().dropKeyspaces(system).targets())
        .allMatch(target -> target.steps().equals(target.impossible()));
  }

  /** They are in rooms of their own: only views share their names with tables. */
  @ParameterizedTest
  @ValueSource(strings = {"song_index", "song_type"})
  void aTableMayBearTheNameOfAnIndexOrAType(String name) {
    FakeModel model = base(name).column("t", FakeUserType.frozen("song_type"));

    manager(model).syncTables(targets, Thing.class);
    manager(model).check(targets, Thing.class);

    clusters.cql("cluster1", "INSERT INTO \"" + keyspace + "\"." + name + " (id, c) VALUES (1, 1)");
    assertThat(clusters.cql("cluster1", "SELECT * FROM \"" + keyspace + "\"." + name)).hasSize(1);
    assertThat(
            clusters.cql("cluster1", "SELECT * FROM \"" + keyspace + "\".song WHERE title = 'x'"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"song", "song_by_artist", "song_type"})
  void anIndexOrATypeMayBearTheNameOfATableOrAView(String name) {
    FakeModel model =
        base("bears_" + name)
            .userType(name, new UserTypeModel.Field("a", DataTypes.INT))
            .column("t", FakeUserType.frozen(name))
            .index(named(name, "a"));

    manager(model).syncTables(targets, Thing.class);
    manager(model).check(targets, Thing.class);

    assertThat(clusters.cql("cluster1", "SELECT * FROM \"" + keyspace + "\".song_by_artist"))
        .isNotNull();
  }

  @Test
  void anIndexWhoseNameIsTooLongForAFileIsNotMade() {
    FakeModel longest =
        base("longest").column("x", DataTypes.INT).index(named("i".repeat(180), "x"));
    manager(longest).syncTables(targets, Thing.class);
    manager(longest).check(targets, Thing.class);

    assertThat(impossible(base("longer").index(named("i".repeat(181), "a")), targets))
        .contains("has 181 characters");
  }

  @Test
  void aUserTypeNamedAsANativeTypeIsNotMade() {
    FakeModel model =
        base("of_int")
            .userType("int", new UserTypeModel.Field("a", DataTypes.TEXT))
            .userType("holder", new UserTypeModel.Field("i", FakeUserType.frozen("int")));

    assertThat(impossible(model, targets)).contains("'int' is the name of a CQL type");
    assertThat(manager(model).plan(targets, Thing.class).targets().get(0).steps())
        .filteredOn(step -> step.grade() == Grade.SAFE)
        .extracting(SchemaStep::kind)
        .doesNotContain(Kind.CREATE_TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cast",
        "count",
        "distinct",
        "false",
        "json",
        "maxwritetime",
        "true",
        "ttl",
        "writetime"
      })
  void aUserTypeWhoseNameANodeCannotReadAtItsStartIsNotMade(String name) {
    assertThatThrownBy(() -> cql("ALTER TABLE %s.song ADD broken frozen<" + name + ">"))
        .as("a node parses this text of its schema")
        .isInstanceOf(SyntaxError.class);

    FakeModel model =
        base("of_keyword")
            .userType(name, new UserTypeModel.Field("a", DataTypes.TEXT))
            .column("t", FakeUserType.frozen(name));
    assertThat(impossible(model, targets))
        .contains("a node with a user type '" + name + "' would not start again");
    assertThat(manager(model).plan(targets, Thing.class).cql()).isEmpty();
  }

  private String impossible(FakeModel model, Targets on) {
    return manager(model).plan(on, Thing.class).targets().get(0).impossible().get(0).reason();
  }

  private List<String> tables() {
    return clusters
        .cql(
            "cluster1",
            "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?",
            keyspace)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private void cql(String cql) {
    clusters.cql("cluster1", cql.replace("%s", '"' + keyspace + '"'));
  }
}
