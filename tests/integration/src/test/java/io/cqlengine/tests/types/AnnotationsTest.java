package io.cqlengine.tests.types;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.CqlEngineException;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every annotation of the api at every place where Java allows it: it has an effect there, or the
 * class is refused.
 */
class AnnotationsTest {
  /** How each annotation is written, and a type that it fits. */
  private static final Map<String, List<String>> SAMPLES =
      Map.ofEntries(
          sample("Ascii", "@Ascii", "String"),
          sample("AsciiOnly", "@AsciiOnly", "String"),
          sample("ClusteringKey", "@ClusteringKey", "String"),
          sample("Column", "@Column(\"other\")", "String"),
          sample("Counter", "@Counter", "Long"),
          sample("CqlTuple", "@CqlTuple({Integer.class})", "TupleValue"),
          sample("Default", "@Default(\"x\")", "String"),
          sample("Discriminator", "@Discriminator(column = \"kind\")", "String"),
          sample("DiscriminatorValue", "@DiscriminatorValue(\"a\")", "String"),
          sample("Enumerated", "@Enumerated(Enumerated.As.ORDINAL)", "Level"),
          sample("Frozen", "@Frozen", "List<String>"),
          sample("Indexed", "@Indexed", "String"),
          sample("Length", "@Length(max = 3)", "String"),
          sample("NotColumn", "@NotColumn", "String"),
          sample("PartitionKey", "@PartitionKey", "String"),
          sample("Range", "@Range(min = \"0\")", "Integer"),
          sample("Required", "@Required", "String"),
          sample("Size", "@Size(max = 2)", "List<String>"),
          sample("Static", "@Static", "String"),
          sample("Table", "@Table", "String"),
          sample("TableOptions", "@TableOptions(comment = \"x\")", "String"),
          sample("TimeUuid", "@TimeUuid", "UUID"),
          sample("UserType", "@UserType", "String"),
          sample("ValidatedBy", "@ValidatedBy(Rules.class)", "String"),
          sample("Vector", "@Vector(3)", "float[]"));

  private static Map.Entry<String, List<String>> sample(String name, String text, String type) {
    return Map.entry(name, List.of(text, type));
  }

  private static final String OF_VALUES = "Ascii Column Enumerated Frozen TimeUuid Vector CqlTuple";
  private static final String RULES = "AsciiOnly Length Range Required Size";
  private static final String OF_KEYS = OF_VALUES + " " + RULES + " Default Indexed";
  private static final String OF_COLUMNS =
      OF_KEYS + " NotColumn PartitionKey ClusteringKey Counter";
  private static final String INSIDE = "Ascii Enumerated Frozen TimeUuid Vector CqlTuple " + RULES;

  /** What the class to read is. */
  private enum Read {
    MODEL,
    ROW,
    PROJECTION
  }

  /**
   * A place for an annotation.
   *
   * @param targets what it is for Java
   * @param source its source: N is a name, A the annotation, T a type that it fits
   * @param effective the annotations that have an effect, or say what is so anyway
   */
  private record Place(
      String name, Read read, Set<ElementType> targets, String source, String effective) {}

  private static final Set<ElementType> TYPE = EnumSet.of(ElementType.TYPE, ElementType.TYPE_USE);
  private static final Set<ElementType> COMPONENT =
      EnumSet.of(
          ElementType.RECORD_COMPONENT,
          ElementType.FIELD,
          ElementType.METHOD,
          ElementType.PARAMETER,
          ElementType.TYPE_USE);
  private static final Set<ElementType> FIELD = EnumSet.of(ElementType.FIELD, ElementType.TYPE_USE);
  private static final Set<ElementType> METHOD =
      EnumSet.of(ElementType.METHOD, ElementType.TYPE_USE);
  private static final Set<ElementType> PARAMETER =
      EnumSet.of(ElementType.PARAMETER, ElementType.TYPE_USE);
  private static final Set<ElementType> USE = EnumSet.of(ElementType.TYPE_USE);

  private static final List<Place> PLACES =
      List.of(
          // classes
          model(
              "table",
              TYPE,
              "@Table A record N(@PartitionKey int id) {}",
              "TableOptions ValidatedBy"),
          model(
              "root",
              TYPE,
              "@Table @Discriminator(column = \"kind\") A sealed interface N {"
                  + " @DiscriminatorValue(\"s\") record NSub(@PartitionKey int id) implements N {}"
                  + " }",
              "TableOptions"),
          model(
              "subtype",
              TYPE,
              "@Table @Discriminator(column = \"kind\") sealed interface N { A record"
                  + " NSub(@PartitionKey int id) implements N {} @DiscriminatorValue(\"t\") record"
                  + " NSub2(@PartitionKey int id) implements N {} }",
              "DiscriminatorValue"),
          model(
              "subtype with a value",
              TYPE,
              "@Table @Discriminator(column = \"kind\") sealed interface N {"
                  + " @DiscriminatorValue(\"s\") A record NSub(@PartitionKey int id) implements N"
                  + " {} }",
              "ValidatedBy"),
          model(
              "intermediate type",
              TYPE,
              "@Table @Discriminator(column = \"kind\") sealed interface N { A sealed interface"
                  + " NMid extends N {} @DiscriminatorValue(\"s\") record NSub(@PartitionKey int"
                  + " id) implements NMid {} }",
              ""),
          model(
              "user type",
              TYPE,
              "@Table record N(@PartitionKey int id, NUdt udt) {} @UserType A record NUdt(int x)"
                  + " {}",
              ""),
          model(
              "tuple",
              TYPE,
              "@Table record N(@PartitionKey int id, NPair pair) {} @CqlTuple A record NPair(int x)"
                  + " {}",
              ""),
          model(
              "enum",
              TYPE,
              "@Table record N(@PartitionKey int id, NEnum one) {} A enum NEnum { ONE }",
              ""),
          model(
              "enum constant",
              EnumSet.of(ElementType.FIELD),
              "@Table record N(@PartitionKey int id, NEnum one) {} enum NEnum { A ONE }",
              ""),
          model(
              "superclass",
              TYPE,
              "@Table class N extends NBase { @PartitionKey int id; } A class NBase {}",
              "Table UserType CqlTuple"),
          model(
              "interface",
              TYPE,
              "@Table record N(@PartitionKey int id) implements NFace {} A interface NFace {}",
              "Table UserType CqlTuple"),
          new Place("row", Read.ROW, TYPE, "A record N(int id) {}", "UserType CqlTuple"),
          new Place(
              "projection",
              Read.PROJECTION,
              TYPE,
              "A record N(int id) {}",
              "Table UserType CqlTuple"),
          // members of a table
          model(
              "component",
              COMPONENT,
              "@Table record N(@PartitionKey int id, A T x) {}",
              OF_COLUMNS),
          model(
              "component beside clustering",
              COMPONENT,
              "@Table record N(@PartitionKey int id, @ClusteringKey Integer c, A T x) {}",
              OF_COLUMNS + " Static"),
          model(
              "partition key",
              COMPONENT,
              "@Table record N(@PartitionKey int id, @PartitionKey A T x) {}",
              OF_KEYS),
          model(
              "clustering key",
              COMPONENT,
              "@Table record N(@PartitionKey int id, @ClusteringKey A T x) {}",
              OF_KEYS),
          model(
              "static",
              COMPONENT,
              "@Table record N(@PartitionKey int id, @ClusteringKey Integer c, @Static A T x) {}",
              OF_KEYS + " Counter"),
          model(
              "counter",
              COMPONENT,
              "@Table record N(@PartitionKey int id, @Counter A Long x) {}",
              "Column Counter"),
          model(
              "primitive",
              COMPONENT,
              "@Table record N(@PartitionKey int id, A int x) {}",
              "Column Indexed Range PartitionKey ClusteringKey NotColumn"),
          model("field", FIELD, "@Table class N { @PartitionKey int id; A T x; }", OF_COLUMNS),
          model(
              "getter of a field",
              METHOD,
              "@Table class N { @PartitionKey int id; T x; A T getX() { return x; } }",
              OF_COLUMNS),
          model(
              "getter alone",
              METHOD,
              "@Table class N { @PartitionKey int id; A public T getX() { return null; }"
                  + " public void setX(T x) {} }",
              OF_COLUMNS),
          model(
              "parameter of the constructor",
              PARAMETER,
              "@Table class N { @PartitionKey int id; T x; N(int id, A T x) { this.x = x; } }",
              OF_COLUMNS.replace("NotColumn", "")),
          model(
              "field of a superclass",
              FIELD,
              "@Table class N extends NBase { @PartitionKey int id; } class NBase { A T x; }",
              OF_COLUMNS),
          model(
              "getter of an interface",
              METHOD,
              "@Table record N(@PartitionKey int id, T x) implements NFace {}"
                  + " interface NFace { A T x(); }",
              OF_COLUMNS),
          model(
              "member of a subtype",
              COMPONENT,
              "@Table @Discriminator(column = \"kind\") sealed interface N {"
                  + " @DiscriminatorValue(\"s\") record NSub(@PartitionKey int id, A T x)"
                  + " implements N {} }",
              OF_COLUMNS.replace(" Counter", "")),
          // members of other classes
          model(
              "field of a user type",
              COMPONENT,
              "@Table record N(@PartitionKey int id, NUdt udt) {}"
                  + " @UserType record NUdt(int y, A T x) {}",
              OF_VALUES + " " + RULES + " Default NotColumn"),
          model(
              "component of a tuple",
              COMPONENT,
              "@Table record N(@PartitionKey int id, NPair pair) {}"
                  + " @CqlTuple record NPair(int y, A T x) {}",
              (OF_VALUES + " " + RULES + " NotColumn").replace("Column ", "")),
          new Place(
              "component of a row",
              Read.ROW,
              COMPONENT,
              "record N(int id, A T x) {}",
              OF_VALUES + " NotColumn Counter"),
          new Place(
              "component of a projection",
              Read.PROJECTION,
              COMPONENT,
              "record N(int id, A T x) {}",
              "NotColumn"),
          // what is no member
          model(
              "no column",
              COMPONENT,
              "@Table record N(@PartitionKey int id, @NotColumn A T x) {}",
              "NotColumn"),
          model(
              "static field",
              FIELD,
              "@Table class N { @PartitionKey int id; A static T x; }",
              "NotColumn"),
          model(
              "transient field",
              FIELD,
              "@Table class N { @PartitionKey int id; A transient T x; }",
              "NotColumn"),
          model(
              "setter",
              METHOD,
              "@Table class N { @PartitionKey int id; T x; A N setX(T x) { return this; } }",
              ""),
          model(
              "parameter of a setter",
              PARAMETER,
              "@Table class N { @PartitionKey int id; T x; void setX(A T x) {} }",
              ""),
          model(
              "method of a record",
              METHOD,
              "@Table record N(@PartitionKey int id) { A T x() { return null; } }",
              "NotColumn"),
          model(
              "method with parameters",
              METHOD,
              "@Table record N(@PartitionKey int id) { A T x(int y) { return null; } }",
              ""),
          model(
              "getter of an interface alone",
              METHOD,
              "@Table record N(@PartitionKey int id) implements NFace {}"
                  + " interface NFace { A default T x() { return null; } }",
              "NotColumn"),
          // inside of types
          model(
              "element of a list",
              USE,
              "@Table record N(@PartitionKey int id, List<A T> x) {}",
              INSIDE),
          model(
              "element of a list of an Optional in a user type",
              USE,
              "@Table record N(@PartitionKey int id, NUdt udt) {}"
                  + " @UserType record NUdt(Optional<List<A T>> x) {}",
              INSIDE),
          model(
              "map value",
              USE,
              "@Table record N(@PartitionKey int id, Map<String, A T> x) {}",
              INSIDE),
          model(
              "map key",
              USE,
              "@Table record N(@PartitionKey int id, Map<A T, String> x) {}",
              INSIDE.replace("Vector", "").replace("CqlTuple", "CqlTuple")),
          model(
              "bound of an element",
              USE,
              "@Table record N(@PartitionKey int id, List<? extends A T> x) {}",
              INSIDE),
          model(
              "content of an Optional",
              USE,
              "@Table record N(@PartitionKey int id, Optional<A T> x) {}",
              INSIDE),
          model(
              "inside of what is converted",
              USE,
              "@Table record N(@PartitionKey int id,"
                  + " @Column(converter = NConverter.class) List<A T> x) {}"
                  + " class NConverter implements Converter<List<T>, String> {"
                  + " public String toCql(List<T> value) { return null; }"
                  + " public List<T> toJava(String value) { return null; } }",
              ""),
          model(
              "inside of a vector",
              USE,
              "@Table record N(@PartitionKey int id, @Vector(3) CqlVector<A Float> x) {}",
              ""),
          model(
              "inside of the type of a getter",
              USE,
              "@Table class N { @PartitionKey int id; List<T> x; List<A T> getX() { return x; } }",
              ""),
          model(
              "argument of a superclass",
              USE,
              "@Table class N extends NBase<A T> { @PartitionKey int id; } class NBase<X> { X x; }",
              ""),
          model(
              "bound of a type parameter",
              USE,
              "@Table class N extends NBase<T> { @PartitionKey int id; }"
                  + " class NBase<X extends A Object> { X x; }",
              ""));

  private static Place model(String name, Set<ElementType> targets, String source, String effect) {
    return new Place(name, Read.MODEL, targets, source, effect);
  }

  private record Case(int number, String annotation, Place place) {
    boolean compiles() {
      Class<? extends Annotation> type = type();
      Target target = type.getAnnotation(Target.class);
      boolean twice =
          Pattern.compile("@" + annotation + "(\\([^)]*\\))?( @\\w+(\\([^)]*\\))?)* A ")
              .matcher(place.source())
              .find();
      return !twice && Stream.of(target.value()).anyMatch(place.targets()::contains);
    }

    private Class<? extends Annotation> type() {
      try {
        return Class.forName(Table.class.getPackageName() + "." + annotation)
            .asSubclass(Annotation.class);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    String source() {
      List<String> sample = SAMPLES.get(annotation);
      return written(place, "N" + number, sample.get(0), sample.get(1));
    }

    boolean effective() {
      return List.of(place.effective().split(" ")).contains(annotation);
    }

    @Override
    public String toString() {
      return "@" + annotation + " at: " + place.name();
    }
  }

  private static String written(Place place, String name, String annotation, String type) {
    return place
        .source()
        .replaceAll("\\bN", name)
        .replaceAll("\\bA\\b", Matcher.quoteReplacement(annotation))
        .replaceAll("\\bT\\b", type)
        .replaceAll("N(\\d+)otColumn", "NotColumn");
  }

  private static final String COMMON =
      """
      enum Level { LOW, HIGH }
      class Rules implements EntityValidator<Object> {
        public void validate(Object entity, Violations violations) {}
      }
      """;

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Place place : PLACES) {
      for (String annotation : new TreeSet<>(SAMPLES.keySet())) {
        Case next = new Case(cases.size(), annotation, place);
        if (next.compiles()) {
          cases.add(next);
        }
      }
    }
    return cases;
  }

  @Table
  record Anything(@PartitionKey int id, String x) {}

  /** Reading a class needs no server. */
  private final CqlEngine engine =
      CqlEngine.builder()
          .connection(
              ConnectionSettings.named("nowhere")
                  .contactPoint("127.0.0.1", 1)
                  .keyspace("ks")
                  .lazyConnect()
                  .asDefault()
                  .build())
          .build();

  @AfterEach
  void close() {
    engine.close();
  }

  private Optional<String> problem(Read read, Class<?> type) {
    try {
      switch (read) {
        case MODEL -> engine.model(type);
        case ROW -> engine.query("SELECT * FROM any").as(type);
        case PROJECTION -> engine.objects(Anything.class).into(type);
      }
      return Optional.empty();
    } catch (CqlEngineException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Test
  void anAnnotationHasAnEffectOrIsRejected(@TempDir Path folder) throws Exception {
    List<Case> cases = cases();
    String source = COMMON + cases.stream().map(Case::source).collect(joining("\n"));
    ClassLoader loader = SourceCompiler.compile(folder, source, "-parameters");
    List<String> wrong = new ArrayList<>();
    for (Case each : cases) {
      Class<?> type = loader.loadClass("N" + each.number());
      Optional<String> problem = problem(each.place().read(), type);
      if (each.effective() == problem.isPresent()) {
        wrong.add(each + problem.map(text -> " is rejected: " + text).orElse(" is accepted"));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(cases).hasSizeGreaterThan(600);
  }

  @Test
  void eachPlaceIsFineWithoutTheAnnotation(@TempDir Path folder) throws Exception {
    StringBuilder source = new StringBuilder(COMMON);
    for (int i = 0; i < PLACES.size(); i++) {
      String mark = PLACES.get(i).name().equals("subtype") ? "@DiscriminatorValue(\"a\")" : "";
      source.append(written(PLACES.get(i), "N" + i, mark, "String")).append('\n');
    }
    ClassLoader loader = SourceCompiler.compile(folder, source.toString(), "-parameters");
    for (int i = 0; i < PLACES.size(); i++) {
      Place place = PLACES.get(i);
      if (!place.name().equals("getter alone")) {
        assertThat(problem(place.read(), loader.loadClass("N" + i))).as(place.name()).isEmpty();
      }
    }
  }

  @Test
  void everyAnnotationOfTheApiIsTried() throws Exception {
    URI api = Table.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path root = Path.of(api);
    Path folder = Files.isDirectory(root) ? root : FileSystems.newFileSystem(root).getPath("/");
    try (Stream<Path> files =
        Files.list(folder.resolve(Table.class.getPackageName().replace('.', '/')))) {
      List<String> annotations = new ArrayList<>();
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        if (!name.contains("-")
            && Class.forName(Table.class.getPackageName() + "." + name).isAnnotation()
            && !name.contains("$")) {
          annotations.add(name);
        }
      }
      assertThat(annotations).containsExactlyInAnyOrderElementsOf(SAMPLES.keySet());
    }
  }
}
