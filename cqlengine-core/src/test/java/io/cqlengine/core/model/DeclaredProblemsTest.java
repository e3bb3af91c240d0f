package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.ConstructorFinder;
import io.cqlengine.api.rules.DeclaredColumn;
import io.cqlengine.api.rules.DeclaredEntity;
import io.cqlengine.api.rules.ElementView;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.RuleContext;
import io.cqlengine.api.rules.StoredType;
import io.cqlengine.api.rules.TableReader;
import io.cqlengine.api.rules.TypeUse;
import io.cqlengine.api.rules.TypeView;
import io.cqlengine.core.access.ReflectiveView;
import io.cqlengine.core.type.TypeProblemsTest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules without an engine, as for sources, find what the engine finds, in the same words. */
class DeclaredProblemsTest {

  /** What only an engine knows: codecs, access, and the names of columns and user types. */
  private static final Pattern OF_THE_ENGINE =
      Pattern.compile(
          "constructor without parameters|: .* an inner class"
              + "|in the same column|has the key|differ in key|with different fields");

  /** A codec may store what it likes. */
  private static final class OfSources implements RuleContext {
    @Override
    public Optional<GivenCodec> codec(TypeView type) {
      return Optional.empty();
    }

    @Override
    public Optional<GivenCodec> named(TypeView codec, TypeUse use, ProblemCollector problems) {
      return Optional.of(new GivenCodec(null));
    }
  }

  static Stream<Class<?>> models() {
    return Stream.of(
            ModelProblemsTest.class,
            TypeProblemsTest.class,
            SealedHierarchyTest.class,
            ClassModelsTest.class,
            ColumnDefaultsTest.class,
            EntityValidationTest.class)
        .flatMap(test -> Stream.of(test.getDeclaredClasses()))
        .filter(type -> type.isAnnotationPresent(Table.class))
        .filter(type -> type != ModelProblemsTest.OfTheJdk.class); // Its fields are closed.
  }

  @ParameterizedTest
  @MethodSource("models")
  void theRulesFindWhatTheEngineFinds(Class<?> type) {
    List<String> found = ofDeclarations(ReflectiveView.of(type));
    List<String> engine = ofEngine(type);
    assertThat(engine).containsAll(found);
    assertThat(engine)
        .filteredOn(problem -> !OF_THE_ENGINE.matcher(problem).find())
        .isSubsetOf(found);
  }

  @Test
  void aProblemSaysWhichElementToMend() {
    ProblemCollector problems = new ProblemCollector();
    TableReader.read(
        ReflectiveView.of(ModelProblemsTest.Replaced.class), new OfSources(), problems);
    assertThat(problems.found())
        .isNotEmpty()
        .allSatisfy(
            problem ->
                assertThat(problem.place())
                    .asInstanceOf(InstanceOfAssertFactories.type(ElementView.class))
                    .satisfies(
                        member -> assertThat(problem.text()).startsWith(member.name() + ": ")));
  }

  private static List<String> ofEngine(Class<?> type) {
    try {
      new ModelRegistry(List.of()).get(type);
      return List.of();
    } catch (ModelException e) {
      return e.problems();
    }
  }

  private static List<String> ofDeclarations(ClassView type) {
    ProblemCollector problems = new ProblemCollector();
    TableReader.read(type, new OfSources(), problems)
        .ifPresent(
            table ->
                table
                    .entities()
                    .forEach(
                        entity ->
                            checkConstructors(
                                entity,
                                table.discriminator().isEmpty()
                                    ? problems
                                    : problems.of(entity.type()))));
    return problems.list();
  }

  private static void checkConstructors(DeclaredEntity entity, ProblemCollector problems) {
    checkConstructor(entity.type(), entity.members(), problems);
    for (DeclaredColumn column : entity.columns()) {
      StoredType stored = column.type();
      if (stored != null) {
        checkConstructors(stored, problems.of(column.member()));
      }
    }
  }

  private static void checkConstructors(StoredType type, ProblemCollector problems) {
    type.parts().forEach(part -> checkConstructors(part, problems));
    if (type.kind() == StoredType.Kind.STRUCT) {
      ClassView struct = Objects.requireNonNull(type.use().type().declaration());
      checkConstructor(
          struct,
          type.fields().stream().map(StoredType.Field::member).toList(),
          problems.of(struct));
    }
  }

  private static void checkConstructor(
      ClassView type, List<EntityMember> members, ProblemCollector problems) {
    ConstructorFinder.find(type, members, i -> members.get(i).settable(), problems);
  }
}
