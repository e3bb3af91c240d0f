package io.cqlengine.tests.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.GeneratedModels;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Models that were compiled by a test, on an engine. All have a partition key {@code id}. */
final class CompiledModels implements AutoCloseable {
  private final CqlEngine engine;

  CompiledModels(
      CassandraCluster cluster, TestKeyspace keyspace, GeneratedModels... generatedModels) {
    CqlEngine.Builder builder =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named("one")
                    .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                    .keyspace(keyspace.name())
                    .requestTimeout(Duration.ofSeconds(20))
                    .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                    .asDefault()
                    .build());
    List.of(generatedModels).forEach(builder::generatedModels);
    engine = builder.build();
  }

  CqlEngine engine() {
    return engine;
  }

  /** Creates the table of a model. */
  @SuppressWarnings("unchecked")
  QuerySet<Object> objects(ClassLoader loader, String model) throws Exception {
    Class<Object> type = (Class<Object>) loader.loadClass(model);
    SchemaManager.of(engine).syncTables(type);
    return engine.objects(type);
  }

  /** What the method that is named like a model makes of a text, in {@code Samples} beside it. */
  static Object sample(ClassLoader loader, String model, String text) throws Exception {
    Class<?> type = loader.loadClass(model);
    String name = type.getSimpleName();
    String method = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    String samples = model.replace(name, "Samples");
    Method factory = loader.loadClass(samples).getDeclaredMethod(method, String.class);
    factory.setAccessible(true);
    return factory.invoke(null, text);
  }

  /** Creates, reads, updates and deletes. */
  void assertMapped(ClassLoader loader, String model) throws Exception {
    QuerySet<Object> set = objects(loader, model);
    Object first = sample(loader, model, "first");
    Object second = sample(loader, model, "second");

    set.create(first);
    assertSame(set.get("k"), first);
    set.update(first, second);
    assertSame(set.get("k"), second);
    set.delete(second);
    assertThat(set.find("k")).isEmpty();
  }

  private static void assertSame(Object read, Object expected) {
    assertThat(read).hasSameClassAs(expected).usingRecursiveComparison().isEqualTo(expected);
  }

  /** The problems of a class that cannot be mapped. */
  String problems(ClassLoader loader, String model) throws Exception {
    Class<?> type = loader.loadClass(model);
    ModelException e = catchThrowableOfType(ModelException.class, () -> engine.model(type));
    assertThat(e).as(model + " can be mapped").isNotNull();
    return String.join("\n", e.problems());
  }

  @Override
  public void close() {
    engine.close();
  }
}
