package io.cqlengine.tests.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Entities in class loaders of their own, as plug-ins and servers have them, and of more columns
 * than a method has parameters.
 */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadedEntitiesIT {
  private static final int COLUMNS = 300;

  @TempDir private static Path folder;

  private CqlEngine engine;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) throws IOException {
    compile();
    engine =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named("one")
                    .contactPoint("127.0.0.1", clusters.get(0).contactPoint().getPort())
                    .requestTimeout(Duration.ofMinutes(1))
                    .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                    .keyspace(keyspace.name())
                    .asDefault()
                    .build())
            .build();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  /** A class whose constructor takes some of its members, in another order. */
  private static void compile() throws IOException {
    Path source = folder.resolve("Wide.java");
    String fields =
        IntStream.range(0, COLUMNS - 3)
            .mapToObj(i -> "  private String c" + i + ";\n")
            .collect(Collectors.joining());
    Files.writeString(
        source,
        """
        package loaded;
        import io.cqlengine.api.annotation.*;
        @Table("wide")
        public class Wide {
          @PartitionKey private final int id;
          @ClusteringKey private final long place;
          private final String first;
        %s
          public Wide(@Column("first") String first, @Column("place") long place, @Column("id") int id) {
            this.id = id;
            this.place = place;
            this.first = first;
          }
        }
        """
            .formatted(fields));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    assertThat(result).as("what javac answers").isZero();
  }

  private static Class<?> loaded(URLClassLoader loader) throws ClassNotFoundException {
    return loader.loadClass("loaded.Wide");
  }

  private static URLClassLoader loader() throws IOException {
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, LoadedEntitiesIT.class.getClassLoader());
  }

  private static <E> E entity(Class<E> type, int id) throws ReflectiveOperationException {
    Constructor<E> constructor = type.getConstructor(String.class, long.class, int.class);
    E entity = constructor.newInstance("first", 7L, id);
    for (int i = 0; i < COLUMNS - 3; i++) {
      Field field = type.getDeclaredField("c" + i);
      field.setAccessible(true);
      field.set(entity, "value " + i);
    }
    return entity;
  }

  private <E> void roundTrip(Class<E> type, int id) throws ReflectiveOperationException {
    QuerySet<E> rows = engine.objects(type);
    E entity = entity(type, id);

    rows.save(entity);
    E read = rows.get(id, 7L);
    rows.tracked().get(id, 7L).save(entity(type, id));

    assertThat(read).isExactlyInstanceOf(type).usingRecursiveComparison().isEqualTo(entity);
  }

  @Test
  void classesOfTwoLoadersAreTwoModelsOfAsManyColumnsAsThereAre() throws Exception {
    try (URLClassLoader one = loader();
        URLClassLoader other = loader()) {
      Class<?> first = loaded(one);
      Class<?> second = loaded(other);
      SchemaManager.of(engine).syncTables(first);

      roundTrip(first, 1);
      roundTrip(second, 2);

      assertThat(engine.model(first).columns()).hasSize(COLUMNS);
      assertThat(engine.model(first).type()).isNotEqualTo(engine.model(second).type());
      assertThat(engine.objects(second).get(1, 7L)).isExactlyInstanceOf(second);
      assertThat(engine.objects(first).count()).isEqualTo(2);
    }
  }
}
