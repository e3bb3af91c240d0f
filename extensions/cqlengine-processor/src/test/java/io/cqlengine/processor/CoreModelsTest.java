package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.MemberScanner;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.spi.GeneratedModel;
import io.cqlengine.api.spi.GeneratedModels;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.access.ReflectiveView;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The valid models of core's tests, with the code that is generated for them. */
class CoreModelsTest {
  static final Path TESTS = Path.of("../../cqlengine-core/src/test/java");
  private static final Path TESTS_ON_CLUSTERS = Path.of("../../tests/core/src/test/java");
  private static final Pattern MODEL = Pattern.compile("@(Table|UserType|CqlTuple)\\b");

  /** Models with wrong declarations, with code written by hand, and with another library. */
  private static final Pattern OTHER =
      Pattern.compile("class \\w+ProblemsTest|HandWritten|net\\.jqwik");

  private static final List<Object> SAMPLES =
      List.of("a", 1, 2L, 1.5, true, new UUID(1, 2), BigDecimal.TEN, Instant.EPOCH);

  private static final List<String> TESTS_OF_MODELS =
      List.of(
          "model.CallbackFailuresTest",
          "model.ClassModelsTest",
          "model.ColumnDefaultsTest",
          "model.EntityValidationTest",
          "model.ModelReaderTest",
          "model.SealedHierarchyTest",
          "type.MemberCodecsTest");

  private static Compiled compiled;
  private static ClassLoader loader;
  private static List<GeneratedModel<?>> models;

  @BeforeAll
  static void compile() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS);
        Stream<Path> onClusters = Files.walk(TESTS_ON_CLUSTERS)) {
      compiled =
          Compiled.of(
              Stream.concat(files, onClusters).filter(CoreModelsTest::hasModels).toList(),
              "-parameters",
              "-nowarn",
              "-sourcepath",
              TESTS + File.pathSeparator + TESTS_ON_CLUSTERS);
    }
    assertThat(compiled.errors()).isEmpty();
    loader = new CoreLoader(compiled.directory().resolve("classes"));
    models =
        ServiceLoader.load(GeneratedModels.class, loader).stream()
            .<GeneratedModel<?>>flatMap(provider -> provider.get().models().stream())
            .toList();
  }

  private static boolean hasModels(Path file) {
    try {
      String text = file.toString().endsWith(".java") ? Files.readString(file) : "";
      return MODEL.matcher(text).find() && !OTHER.matcher(text).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noneIsRejected() {
    assertThat(compiled.messages())
        .allSatisfy(message -> assertThat(message).contains("so generated code cannot use it"));
    assertThat(models).hasSizeGreaterThan(100);
  }

  @Test
  void allConstantsAreCreated() throws Exception {
    List<String> columns =
        compiled.generated().stream().filter(name -> name.endsWith("_")).toList();

    assertThat(columns).hasSizeGreaterThan(100);
    for (String type : columns) {
      Class.forName(type, true, loader);
    }
  }

  @Test
  void reflectionReadsAndCreatesTheSameAsGeneratedCode() throws IllegalAccessException {
    for (GeneratedModel<?> model : models) {
      assertSameAccess(model);
    }
  }

  /** The generated code is used where each private lookup into the class would fail. */
  private static <E> void assertSameAccess(GeneratedModel<E> model) throws IllegalAccessException {
    Class<E> type = model.type();
    ClassView view = ReflectiveView.of(type);
    ProblemCollector problems = new ProblemCollector();
    List<EntityMember> members = MemberScanner.scan(view, problems);
    MemberAccessor<E> reflective =
        new AccessorFactory(List.of(), Map.of())
            .accessor(type, view, members, problems)
            .orElseThrow(() -> new AssertionError(type + ": " + problems.list()));
    List<MethodHandles.Lookup> useless =
        List.of(
            MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                .dropLookupMode(MethodHandles.Lookup.MODULE));
    MemberAccessor<E> generated =
        new AccessorFactory(useless, Map.of(type, model))
            .accessor(type, view, members, problems)
            .orElseThrow();
    assertThat(new AccessorFactory(useless, Map.of()).accessor(type, view, members, problems))
        .isEmpty();

    assertThat(model.members()).isEqualTo(members.stream().map(EntityMember::name).toList());
    for (boolean empty : new boolean[] {true, false}) {
      Object[] values =
          members.stream()
              .map(member -> value(ReflectiveView.type(member.type()), empty))
              .toArray();
      Object read = values(reflective, values, reflective);
      assertThat(values(generated, values, generated)).as("values of %s", type).isEqualTo(read);
      assertThat(values(reflective, values, generated)).isEqualTo(read);
      assertThat(values(generated, values, reflective)).isEqualTo(read);
    }
  }

  /** What one accessor reads of what another one creates, or the kind of what is thrown. */
  private static <E> Object values(
      MemberAccessor<E> creator, Object[] values, MemberAccessor<E> reader) {
    try {
      return Arrays.asList(reader.values(creator.create(values)));
    } catch (RuntimeException e) {
      return e.getClass();
    }
  }

  /** A value of usual types, and null of others; of primitives also zero. */
  private static Object value(Type type, boolean empty) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      Object content = empty ? null : value(generic.getActualTypeArguments()[0], false);
      return Optional.ofNullable(content);
    }
    Class<?> boxed =
        type instanceof Class<?> c ? MethodType.methodType(c).wrap().returnType() : Void.class;
    Object sample =
        SAMPLES.stream().filter(known -> known.getClass() == boxed).findFirst().orElse(null);
    return empty && type instanceof Class<?> c ? Array.get(Array.newInstance(c, 1), 0) : sample;
  }

  /** The tests of models in core, once more with the generated code. */
  @TestFactory
  Stream<DynamicTest> testsOfModels() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : TESTS_OF_MODELS) {
      Class<?> type = loader.loadClass("io.cqlengine.core." + name);
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          method.setAccessible(true);
          tests.add(
              DynamicTest.dynamicTest(
                  name + "." + method.getName(), () -> method.invoke(constructor.newInstance())));
        }
      }
    }
    return tests.stream();
  }

  /** Loads core and its tests together, because tests use what is package-private. */
  private static final class CoreLoader extends URLClassLoader {
    CoreLoader(Path tests) throws MalformedURLException {
      super(
          new URL[] {
            tests.toUri().toURL(),
            AccessorFactory.class.getProtectionDomain().getCodeSource().getLocation()
          },
          CoreModelsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.cqlengine.core.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
