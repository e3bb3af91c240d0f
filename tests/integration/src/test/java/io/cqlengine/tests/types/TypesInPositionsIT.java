package io.cqlengine.tests.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every type in every place that Cassandra allows, in a record and in a class: the engine writes
 * and the bare driver reads, and the other way round.
 */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypesInPositionsIT {
  /** The gate has each position once, by turns in a record and in a class. */
  private static final boolean SLOW = Boolean.getBoolean("cqlengine.tests.slow");

  /** Collections have from none to three elements. */
  private static final int ROWS = 4;

  private final AtomicInteger combinations = new AtomicInteger();
  private final AtomicInteger values = new AtomicInteger();
  private CqlEngine engine;
  private CqlSession bare;
  private String keyspace;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    CassandraCluster cluster = clusters.get(0);
    this.keyspace = keyspace.name();
    bare = cluster.session();
    engine =
        CqlEngine.builder()
            .codec(new Money.Codec())
            .connection(
                ConnectionSettings.named("one")
                    .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                    .keyspace(keyspace.name())
                    .requestTimeout(Duration.ofSeconds(20))
                    // Each schema change waits this long for more of them.
                    .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                    .asDefault()
                    .build())
            .build();
  }

  @AfterAll
  void close() {
    engine.close();
    System.out.printf(
        "types x positions x (record, class): %d combinations, %d values there and back%n",
        combinations.get(), values.get());
  }

  static Stream<GeneratedModels> models() {
    Position[] positions = Position.values();
    return IntStream.range(0, positions.length)
        .boxed()
        .flatMap(
            i ->
                Stream.of(true, false)
                    .filter(records -> SLOW || records == (i % 2 == 0))
                    .map(records -> GeneratedModels.of(positions[i], records)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatOneWritesTheOtherReads(GeneratedModels generated) {
    Model<?> model = engine.model(generated.row());
    assertThat(columnTypes(model)).isEqualTo(expectedTypes(generated));
    createSchema(generated, model);
    for (int row = 0; row < ROWS; row++) {
      Object entity = generated.entity(row);
      assertEngineToDriver(generated, model, entity);
      assertDriverToEngine(generated, model, entity);
      values.addAndGet(2 * generated.position().types().size());
    }
    combinations.addAndGet(generated.position().types().size());
  }

  private static List<String> columnTypes(Model<?> model) {
    return model.columns().stream()
        .filter(column -> column.name().startsWith("v_"))
        .map(column -> column.type().asCql(true, true))
        .toList();
  }

  private static List<String> expectedTypes(GeneratedModels generated) {
    return generated.position().types().stream().map(generated.position()::cql).toList();
  }

  private void createSchema(GeneratedModels generated, Model<?> model) {
    for (UserTypeModel type : model.userTypes()) {
      String fields =
          type.fields().stream()
              .map(field -> quoted(field.name()) + " " + field.type().asCql(true, true))
              .collect(Collectors.joining(", "));
      bare.execute(
          "CREATE TYPE IF NOT EXISTS "
              + keyspace
              + "."
              + quoted(type.name())
              + " ("
              + fields
              + ")");
    }
    SchemaManager.of(engine).syncTables(generated.row());
  }

  @SuppressWarnings("unchecked")
  private QuerySet<Object> objects(GeneratedModels generated) {
    return (QuerySet<Object>) engine.objects(generated.row());
  }

  private void assertEngineToDriver(GeneratedModels generated, Model<?> model, Object entity) {
    objects(generated).save(entity);
    List<Object> plain = plain(entity);

    Row row = bare.execute(selecting(model, plain)).one();

    assertThat(row).as("the row that the engine wrote").isNotNull();
    List<Object> read = new ArrayList<>();
    for (int i = 0; i < model.columns().size(); i++) {
      read.add(row.isNull(i) ? null : Plain.of(row.getObject(i)));
    }
    assertThat(read).isEqualTo(stored(model, plain));
  }

  /** An empty non-frozen collection is none. */
  private static List<Object> stored(Model<?> model, List<Object> plain) {
    List<Object> stored = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      Object value = plain.get(i);
      boolean frozen = model.columns().get(i).type().asCql(true, true).startsWith("frozen");
      boolean empty =
          (value instanceof Collection<?> c && c.isEmpty())
              || (value instanceof Map<?, ?> m && m.isEmpty());
      stored.add(empty && !frozen ? null : value);
    }
    return stored;
  }

  private void assertDriverToEngine(GeneratedModels generated, Model<?> model, Object entity) {
    List<Object> plain = plain(entity);
    bare.execute(deletingPartition(model, plain));
    String columns =
        model.columns().stream().map(c -> quoted(c.name())).collect(Collectors.joining(", "));
    String markers = String.join(", ", Collections.nCopies(plain.size(), "?"));
    PreparedStatement insert =
        bare.prepare(
            "INSERT INTO "
                + keyspace
                + "."
                + model.table()
                + " ("
                + columns
                + ") VALUES ("
                + markers
                + ")");
    BoundStatementBuilder bound = insert.boundStatementBuilder();
    for (int i = 0; i < plain.size(); i++) {
      bound = set(bound, i, plain.get(i));
    }
    bare.execute(bound.build());

    Object read = objects(generated).get(key(model, entity));

    assertThat(plain(read)).isEqualTo(plain);
  }

  private static Object[] key(Model<?> model, Object entity) {
    List<Object> members = Fields.of(entity);
    return IntStream.range(0, members.size())
        .filter(i -> isKey(model.columns().get(i)))
        .mapToObj(members::get)
        .toArray();
  }

  private static boolean isKey(ColumnModel<?, ?> column) {
    return column.partitionKey() || column.clusteringOrder().isPresent();
  }

  private BoundStatement deletingPartition(Model<?> model, List<Object> plain) {
    String where =
        model.columns().stream()
            .filter(ColumnModel::partitionKey)
            .map(c -> quoted(c.name()) + " = ?")
            .collect(Collectors.joining(" AND "));
    BoundStatementBuilder bound =
        bare.prepare("DELETE FROM " + keyspace + "." + model.table() + " WHERE " + where)
            .boundStatementBuilder();
    int marker = 0;
    for (int i = 0; i < plain.size(); i++) {
      if (model.columns().get(i).partitionKey()) {
        bound = set(bound, marker++, plain.get(i));
      }
    }
    return bound.build();
  }

  private PreparedStatement select(Model<?> model) {
    String columns =
        model.columns().stream().map(c -> quoted(c.name())).collect(Collectors.joining(", "));
    String where =
        model.columns().stream()
            .filter(TypesInPositionsIT::isKey)
            .map(c -> quoted(c.name()) + " = ?")
            .collect(Collectors.joining(" AND "));
    return bare.prepare(
        "SELECT " + columns + " FROM " + keyspace + "." + model.table() + " WHERE " + where);
  }

  private BoundStatement selecting(Model<?> model, List<Object> plain) {
    BoundStatementBuilder bound = select(model).boundStatementBuilder();
    int marker = 0;
    for (int i = 0; i < plain.size(); i++) {
      if (isKey(model.columns().get(i))) {
        bound = set(bound, marker++, plain.get(i));
      }
    }
    return bound.build();
  }

  private BoundStatementBuilder set(BoundStatementBuilder bound, int i, Object plain) {
    DataType type = bound.getType(i);
    TypeCodec<Object> codec = bare.getContext().getCodecRegistry().codecFor(type);
    return bound.set(i, Plain.toDriver(plain, type), codec);
  }

  @SuppressWarnings("unchecked")
  private static List<Object> plain(Object entity) {
    return (List<Object>) Plain.of(entity);
  }

  private static String quoted(String name) {
    return CqlIdentifier.fromInternal(name).asCql(true);
  }
}
