package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.spi.GeneratedModel;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.HandWritten;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Classes that method handles cannot create: their constructors have one array of parts. Generated
 * code, here written by hand, reads and creates them.
 */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("unchecked")
class GeneratedModelsIT {
  private static final String CQL =
      "(id text, no int, weight int, to_address frozen<address>, size frozen<tuple<int, int>>,"
          + " note text, PRIMARY KEY (id, no))";

  @Table
  static final class Parcel {
    @PartitionKey private final String id;
    @ClusteringKey private final int no;
    private final int weight;
    @Frozen private final @Nullable Address toAddress;
    private final @Nullable Size size;

    @Default("none")
    private final Optional<String> note;

    private Parcel(Object... parts) {
      this.id = (String) parts[0];
      this.no = (int) parts[1];
      this.weight = (int) parts[2];
      this.toAddress = (Address) parts[3];
      this.size = (Size) parts[4];
      this.note = (Optional<String>) parts[5];
    }

    Object[] parts() {
      return new Object[] {id, no, weight, toAddress, size, note.orElse(null)};
    }
  }

  @UserType("address")
  static final class Address {
    private final String street;
    private final int number;

    private Address(Object... parts) {
      this.street = (String) parts[0];
      this.number = (int) parts[1];
    }

    Object[] parts() {
      return new Object[] {street, number};
    }
  }

  @CqlTuple
  static final class Size {
    private final int width;
    private final int height;

    private Size(Object... parts) {
      this.width = (int) parts[0];
      this.height = (int) parts[1];
    }

    Object[] parts() {
      return new Object[] {width, height};
    }
  }

  /** The same columns by run-time access. */
  @Table("parcel")
  record Plain(@PartitionKey String id, @ClusteringKey int no, int weight) {}

  @Table("shape")
  @Discriminator(column = "kind")
  sealed interface Shape {}

  @DiscriminatorValue("circle")
  static final class Circle implements Shape {
    @PartitionKey private final String id;
    private final double radius;

    private Circle(Object... parts) {
      this.id = (String) parts[0];
      this.radius = (double) parts[1];
    }

    Object[] parts() {
      return new Object[] {id, radius};
    }
  }

  @DiscriminatorValue("square")
  record Square(@PartitionKey String id, double side) implements Shape {}

  private static final List<GeneratedModel<?>> ACCESS =
      List.of(
          new HandWritten<>(
              Parcel.class,
              List.of("id", "no", "weight", "toAddress", "size", "note"),
              Parcel::parts,
              Parcel::new),
          new HandWritten<>(
              Address.class, List.of("street", "number"), Address::parts, Address::new),
          new HandWritten<>(Size.class, List.of("width", "height"), Size::parts, Size::new),
          new HandWritten<>(Circle.class, List.of("id", "radius"), Circle::parts, Circle::new));

  private static final ValueColumn<Parcel, Integer> WEIGHT =
      Columns.of(Parcel.class).column("weight", int.class);

  private static final Parcel FULL =
      new Parcel("a", 1, 7, new Address("Main", 5), new Size(2, 3), Optional.of("fragile"));

  private CassandraCluster cluster;
  private String table;
  private CqlEngine engine;
  private QuerySet<Parcel> parcels;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    cluster = clusters.get(0);
    table = keyspace.name() + ".parcel";
    cluster
        .session()
        .execute("CREATE TYPE " + keyspace.name() + ".address (street text, number int)");
    TestEngines.createTable(clusters, keyspace, "parcel", CQL);
    TestEngines.createTable(
        clusters,
        keyspace,
        "shape",
        "(id text PRIMARY KEY, kind text, radius double, side double)");
    engine =
        CqlEngine.builder()
            .connection(TestEngines.settings(cluster, keyspace).asDefault().build())
            .generatedModels(new HandWritten.Service(1, ACCESS))
            .model(Parcel.class)
            .model(Shape.class)
            .build();
    parcels = engine.objects(Parcel.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void empty() {
    cluster.session().execute("TRUNCATE " + table);
  }

  @Test
  void aModelItsUserTypeAndItsTupleAreWrittenAndRead() {
    parcels.save(FULL);

    Parcel read = parcels.at(FULL).get();
    assertThat(read.id).isEqualTo("a");
    assertThat(read.weight).isEqualTo(7);
    assertThat(read.toAddress.parts()).containsExactly("Main", 5);
    assertThat(read.size.parts()).containsExactly(2, 3);
    assertThat(read.note).contains("fragile");
  }

  @Test
  void nullsAreNullOrEmptyAndDefaultsAreFilledIn() {
    Parcel bare = new Parcel("a", 1, 7, null, null, Optional.empty());
    parcels.save(bare);

    Parcel read = parcels.get("a", 1);
    assertThat(read.toAddress).isNull();
    assertThat(read.note).isEmpty();
    assertThat(parcels.create(bare).note).contains("none");
    assertThat(parcels.get("a", 1).note).contains("none");
  }

  @Test
  void differencesAreWritten() {
    parcels.save(FULL);
    Tracked<Parcel> row = parcels.tracked().get("a", 1);
    Parcel heavier =
        new Parcel("a", 1, 9, new Address("Main", 5), new Size(2, 3), Optional.of("fragile"));

    row.save(heavier);

    assertThat(row.changes(heavier).members()).containsExactly("weight");
    assertThat(parcels.values(WEIGHT).list()).containsExactly(9);
  }

  @Test
  void aNullInAPrimitiveIsTheErrorOfRunTimeAccess() {
    cluster.session().execute("INSERT INTO " + table + " (id, no) VALUES ('a', 1)");

    assertThatThrownBy(() -> parcels.get("a", 1))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Parcel.weight is a primitive")
        .hasMessageContaining("Declare it as Integer");
    assertThatThrownBy(() -> engine.objects(Plain.class).get("a", 1))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Plain.weight is a primitive");
  }

  @Test
  void aNullInAPrimitiveOfAUserTypeOrTupleIsTheErrorOfRunTimeAccess() {
    cluster
        .session()
        .execute(
            "INSERT INTO "
                + table
                + " (id, no, weight, to_address) VALUES ('a', 1, 1, {street: 'x'})");
    cluster
        .session()
        .execute("INSERT INTO " + table + " (id, no, weight, size) VALUES ('b', 1, 1, (1, null))");

    assertThatThrownBy(() -> parcels.get("a", 1))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Address.number is a primitive");
    assertThatThrownBy(() -> parcels.get("b", 1))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Size.height is a primitive");
  }

  @Test
  void aSealedTypeReadsItsSubtypesEachInItsWay() {
    QuerySet<Shape> shapes = engine.objects(Shape.class);
    shapes.save(new Circle("c", 1.5));
    shapes.save(new Square("s", 2.5));

    assertThat(shapes.list())
        .extracting(shape -> shape instanceof Circle circle ? circle.radius : shape)
        .containsExactlyInAnyOrder(1.5, new Square("s", 2.5));
    assertThat(engine.objects(Circle.class).get("c").radius).isEqualTo(1.5);
  }

  @Test
  void handWrittenCqlReadsIntoIt() {
    parcels.save(FULL);

    List<Parcel> read = engine.query("SELECT * FROM " + table).as(Parcel.class).list();

    assertThat(read).extracting(parcel -> parcel.weight).containsExactly(7);
  }
}
