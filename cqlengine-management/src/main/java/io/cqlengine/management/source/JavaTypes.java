package io.cqlengine.management.source;

import io.cqlengine.management.cql.CqlType;
import io.cqlengine.management.cql.TypeReferences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the CQL types of one source file as Java types, and tuples as records of their own. */
final class JavaTypes {
  private static final Map<String, String> SCALARS =
      Map.ofEntries(
          Map.entry("ascii", "@Ascii String"),
          Map.entry("bigint", "Long"),
          Map.entry("blob", "ByteBuffer"),
          Map.entry("boolean", "Boolean"),
          Map.entry("counter", "@Counter Long"),
          Map.entry("date", "LocalDate"),
          Map.entry("decimal", "BigDecimal"),
          Map.entry("double", "Double"),
          Map.entry("duration", "CqlDuration"),
          Map.entry("float", "Float"),
          Map.entry("inet", "InetAddress"),
          Map.entry("int", "Integer"),
          Map.entry("smallint", "Short"),
          Map.entry("text", "String"),
          Map.entry("time", "LocalTime"),
          Map.entry("timestamp", "Instant"),
          Map.entry("timeuuid", "@TimeUuid UUID"),
          Map.entry("tinyint", "Byte"),
          Map.entry("uuid", "UUID"),
          Map.entry("varchar", "String"),
          Map.entry("varint", "BigInteger"));

  private static final List<String> VECTOR_ELEMENTS = List.of("float", "double", "int", "bigint");

  private final Map<String, String> userTypes;
  private final JavaNames typeNames;
  private final Map<CqlType, String> tuples = new LinkedHashMap<>();
  private final List<String> nested = new ArrayList<>();

  /**
   * The types of a file.
   *
   * @param userTypes the class names of user types
   * @param typeNames gives names to tuples
   */
  JavaTypes(Map<String, String> userTypes, JavaNames typeNames) {
    this.userTypes = userTypes;
    this.typeNames = typeNames;
  }

  /** The records of the tuples that were used so far. */
  List<String> nested() {
    return nested;
  }

  /**
   * A type with its annotations; empty if no member can have it. Inside of other types, {@code
   * frozen} is not written.
   *
   * @param owner names the tuples inside
   */
  Optional<String> of(CqlType type, String owner) {
    String scalar = SCALARS.get(type.name());
    if (scalar != null) {
      return Optional.of(scalar);
    }
    return switch (type.name()) {
      case "frozen" -> of(type.unfrozen(), owner);
      case "list" -> generic("List", type, owner);
      case "set" -> generic("Set", type, owner);
      case "map" -> generic("Map", type, owner);
      case "vector" ->
          VECTOR_ELEMENTS.contains(type.arguments().get(0).name())
              ? generic("@Vector(" + type.dimension() + ") CqlVector", type, owner)
              : Optional.empty();
      case "tuple" -> tuple(type, owner);
      default ->
          TypeReferences.names(type.name()).stream()
              .findFirst()
              .flatMap(name -> Optional.ofNullable(userTypes.get(name)));
    };
  }

  private Optional<String> generic(String name, CqlType type, String owner) {
    return arguments(type, owner).map(arguments -> name + "<" + String.join(", ", arguments) + ">");
  }

  private Optional<List<String>> arguments(CqlType type, String owner) {
    List<String> arguments = new ArrayList<>();
    for (CqlType argument : type.arguments()) {
      Optional<String> text = of(argument, owner);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(text.get());
    }
    return Optional.of(arguments);
  }

  private Optional<String> tuple(CqlType type, String owner) {
    String known = tuples.get(type);
    if (known != null) {
      return Optional.of(known);
    }
    return arguments(type, owner)
        .map(
            arguments -> {
              String name = typeNames.type(JavaNames.upperFirst(owner) + "Tuple", "Tuple");
              Structure structure = new Structure("@CqlTuple", name);
              for (int i = 0; i < arguments.size(); i++) {
                structure.add("", arguments.get(i), "value" + (i + 1));
              }
              tuples.put(type, name);
              nested.add(structure.source(List.of()));
              return name;
            });
  }
}
