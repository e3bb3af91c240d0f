package io.cqlengine.tests.nulls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.connection.ConnectionListener;
import io.cqlengine.api.connection.IdempotenceAwareRetryPolicy;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.EngineFacility;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.GeneratedModel;
import io.cqlengine.api.spi.GeneratedModels;
import io.cqlengine.api.spi.ListenerFactory;
import io.cqlengine.api.spi.ModelLookup;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.api.spi.Plugin;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.validation.EntityValidator;
import io.cqlengine.api.validation.Validated;
import io.cqlengine.management.SchemaProgress;
import io.cqlengine.management.migration.MigrationProgress;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.tests.architecture.PublicTypes;
import io.cqlengine.transfer.RemoteSliceRunner;
import io.cqlengine.transfer.SliceRunner;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public method and constructor answers a null that it does not admit with a
 * NullPointerException that names the parameter, before anything is sent.
 */
@CassandraTest
@TestInstance(Lifecycle.PER_CLASS)
class NullArgumentsIT {
  /** Applications implement these, or their generated code. */
  private static final Set<Class<?>> IMPLEMENTED_BY_USERS =
      Set.of(
          ConnectionListener.class,
          ConnectionResolver.class,
          Converter.class,
          EngineFacility.class,
          EntityValidator.class,
          ExecutionListener.class,
          GeneratedModel.class,
          GeneratedModels.class,
          ListenerFactory.class,
          MigrationProgress.class,
          ModelLookup.class,
          NamingStrategy.class,
          Plugin.class,
          RemoteSliceRunner.class,
          RemoteSliceRunner.Progress.class,
          SchemaProgress.class,
          SessionFactory.class,
          SliceRunner.class,
          Validated.class);

  private final Specimens specimens;

  NullArgumentsIT(CassandraCluster cluster, TestKeyspace keyspace) throws Exception {
    specimens = new Specimens(cluster, keyspace);
  }

  @AfterAll
  void close() {
    specimens.close();
  }

  /** The driver creates and calls the retry policy. */
  static List<Class<?>> types() {
    return PublicTypes.all().stream()
        .filter(type -> type != IdempotenceAwareRetryPolicy.class)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyNullIsAnsweredByName(Class<?> type) {
    int sent = specimens.sent();
    List<String> wrong = new ArrayList<>();
    executables(type).forEach(executable -> wrong.addAll(wrong(executable)));
    assertThat(wrong).isEmpty();
    assertThat(specimens.sent()).as("statements sent").isEqualTo(sent);
  }

  private List<String> wrong(Executable executable) {
    List<String> wrong = new ArrayList<>();
    for (NullArgument argument : NullArgument.of(executable, specimens)) {
      for (Object subject : subjects(executable)) {
        argument.wrong(subject, specimens).ifPresent(wrong::add);
      }
    }
    return wrong;
  }

  private List<?> subjects(Executable executable) {
    if (!(executable instanceof Method) || Modifier.isStatic(executable.getModifiers())) {
      return Collections.singletonList(null);
    }
    List<?> subjects = specimens.of(executable.getDeclaringClass());
    assertThat(subjects).as("instances of %s", executable.getDeclaringClass()).isNotEmpty();
    return subjects;
  }

  private static Stream<Executable> executables(Class<?> type) {
    return Stream.<Executable>concat(
            Modifier.isAbstract(type.getModifiers()) || type.isEnum()
                ? Stream.empty()
                : Arrays.stream(type.getConstructors()),
            Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !method.getName().equals("equals"))
                .filter(method -> !(type.isEnum() && method.getName().equals("valueOf")))
                .filter(
                    method ->
                        Modifier.isStatic(method.getModifiers())
                            || !IMPLEMENTED_BY_USERS.contains(type)))
        .filter(executable -> executable.getParameterCount() > 0);
  }
}
