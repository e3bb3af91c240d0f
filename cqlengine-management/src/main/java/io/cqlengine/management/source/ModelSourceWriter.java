package io.cqlengine.management.source;

import io.cqlengine.management.cql.CqlType;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.cql.TypeDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Writes tables as models, and their user types, each as a file of its own. */
public final class ModelSourceWriter {
  private final String packageName;
  private final JavaNames typeNames = new JavaNames();
  private final Map<String, String> userTypes = new LinkedHashMap<>();

  /**
   * A file.
   *
   * @param className its class, with the package
   * @param text the source
   * @param gaps what the source cannot express
   */
  public record Source(String className, String text, List<String> gaps) {}

  /** A writer of files in a package; an empty text for the unnamed package. */
  public ModelSourceWriter(String packageName) {
    this.packageName = packageName;
  }

  /** Whether a text can be a package; an empty one is the unnamed package. */
  public static boolean isPackage(String name) {
    return JavaNames.isPackage(name);
  }

  /**
   * {@return the sources of the tables, then of the types}
   *
   * @param types the user types that the tables use
   * @param indexes those of all tables of the keyspace
   * @param more gaps by the names of tables
   */
  public List<Source> write(
      List<ServerTable> tables,
      List<TypeDefinition> types,
      List<IndexDefinition> indexes,
      Map<String, List<String>> more) {
    Map<ServerTable, String> classNames = new LinkedHashMap<>();
    tables.forEach(
        table -> classNames.put(table, typeNames.type(table.definition().name(), "Row")));
    types.forEach(type -> userTypes.put(type.name(), typeNames.type(type.name(), "Type")));
    List<Source> sources = new ArrayList<>();
    classNames.forEach(
        (table, className) -> {
          String name = table.definition().name();
          List<IndexDefinition> own =
              indexes.stream().filter(index -> index.table().equals(name)).toList();
          sources.add(
              source(
                  className,
                  more.getOrDefault(name, List.of()),
                  (java, gaps) -> new TableWriter(table, own, java, gaps).source(className)));
        });
    for (TypeDefinition type : types) {
      String className = userTypes.getOrDefault(type.name(), "");
      sources.add(source(className, List.of(), (java, gaps) -> type(type, className, java, gaps)));
    }
    return sources;
  }

  private Source source(
      String className, List<String> more, BiFunction<JavaTypes, List<String>, String> writer) {
    List<String> gaps = new ArrayList<>(more.stream().map(JavaNames::escaped).toList());
    String code = writer.apply(new JavaTypes(userTypes, typeNames), gaps);
    String prefix = packageName.isEmpty() ? "" : packageName + ".";
    String text =
        (packageName.isEmpty() ? "" : "package " + packageName + ";\n\n")
            + Imports.of(code).stream().collect(Collectors.joining("", "", "\n"))
            + gaps.stream()
                .map(gap -> "// Not in this class: " + gap + "\n")
                .collect(Collectors.joining())
            + code;
    return new Source(prefix + className, text, List.copyOf(gaps));
  }

  private static String type(
      TypeDefinition type, String className, JavaTypes types, List<String> gaps) {
    JavaNames members = new JavaNames();
    String name =
        JavaNames.snakeCase(className).equals(type.name())
            ? ""
            : "(" + JavaNames.literal(type.name()) + ")";
    Structure structure = new Structure("@UserType" + name, className);
    type.fields()
        .forEach(
            (field, fieldType) -> {
              String member = members.member(field);
              CqlType parsed = CqlType.parse(fieldType);
              String subject =
                  "field %s of type %s"
                      .formatted(JavaNames.literal(field), JavaNames.literal(fieldType));
              types
                  .of(parsed, member)
                  .ifPresentOrElse(
                      java -> structure.add(TableWriter.named(member, field), java, member),
                      () -> gaps.add(subject + ", which no member can have"));
              if (parsed.isMultiCell()) {
                gaps.add(subject + ", which a model freezes. Both store the same");
              }
            });
    return structure.source(types.nested());
  }
}
