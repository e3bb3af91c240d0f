package io.cqlengine.tests.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A place in which a type may stand. */
enum Position {
  PARTITION_KEY,
  CLUSTERING_KEY,
  STATIC,
  REGULAR,
  OPTIONAL,
  FROZEN,
  LIST_ELEMENT,
  SET_ELEMENT,
  MAP_KEY,
  MAP_VALUE,
  NESTED_ELEMENT,
  TUPLE_FIELD,
  USER_TYPE_FIELD,
  USER_TYPE_IN_LIST;

  /** The types that Cassandra, or Java, allows here. */
  List<MappedType> types() {
    return MappedType.ALL.stream().filter(this::allows).toList();
  }

  private boolean allows(MappedType type) {
    return switch (this) {
      case PARTITION_KEY, CLUSTERING_KEY -> type.ordered();
      case SET_ELEMENT, MAP_KEY -> type.ordered() && type.comparable();
      case FROZEN ->
          type.cql().matches("(list|set|map)<.*")
              || List.of("record", "class").contains(type.name());
      default -> true;
    };
  }

  /** Whether all members of this place are the key of the row. */
  boolean key() {
    return this == PARTITION_KEY || this == CLUSTERING_KEY;
  }

  /** The declaration of a member. */
  String declaration(MappedType type) {
    String java = type.java();
    return switch (this) {
      case PARTITION_KEY -> "@PartitionKey " + java;
      case CLUSTERING_KEY -> "@ClusteringKey " + java;
      case STATIC -> "@Static " + java;
      case REGULAR -> java;
      case FROZEN -> "@Frozen " + java;
      case OPTIONAL -> "Optional<" + java + ">";
      case LIST_ELEMENT -> "List<" + java + ">";
      case SET_ELEMENT -> "Set<" + java + ">";
      case MAP_KEY -> "Map<" + java + ", Integer>";
      case MAP_VALUE -> "Map<String, " + java + ">";
      case NESTED_ELEMENT -> "Map<Integer, List<" + java + ">>";
      case TUPLE_FIELD, USER_TYPE_FIELD -> holder(type);
      case USER_TYPE_IN_LIST -> "List<" + holder(type) + ">";
    };
  }

  /** The class that has the type as a member of its own. */
  String holder(MappedType type) {
    return (this == TUPLE_FIELD ? "TupleOf_" : "UserTypeOf_") + type.name();
  }

  /** How the classes that hold the type are marked; empty when there are none. */
  Optional<String> holderMark() {
    return switch (this) {
      case TUPLE_FIELD -> Optional.of("@CqlTuple");
      case USER_TYPE_FIELD, USER_TYPE_IN_LIST -> Optional.of("@UserType");
      default -> Optional.empty();
    };
  }

  /** The value of a member in a row: from row to row another one, collections of every size. */
  Object member(MappedType type, int row, GeneratedModels generated) {
    return switch (this) {
      case PARTITION_KEY, CLUSTERING_KEY, STATIC, REGULAR, FROZEN -> type.value(row);
      case OPTIONAL -> row == 0 ? Optional.empty() : Optional.of(type.value(row));
      case LIST_ELEMENT -> some(type, row);
      case SET_ELEMENT -> new LinkedHashSet<>(some(type, row));
      case MAP_KEY -> {
        Map<Object, Integer> map = new LinkedHashMap<>();
        some(type, row).forEach(key -> map.put(key, map.size()));
        yield map;
      }
      case MAP_VALUE -> {
        Map<String, Object> map = new LinkedHashMap<>();
        some(type, row).forEach(value -> map.put("k" + map.size(), value));
        yield map;
      }
      case NESTED_ELEMENT -> row == 0 ? Map.of() : Map.of(1, some(type, row), 2, List.of());
      case TUPLE_FIELD, USER_TYPE_FIELD ->
          generated.make(holder(type), List.of(row, type.value(row)));
      case USER_TYPE_IN_LIST -> {
        List<Object> list = new ArrayList<>();
        some(type, row).forEach(v -> list.add(generated.make(holder(type), List.of(row, v))));
        yield list;
      }
    };
  }

  private static List<Object> some(MappedType type, int row) {
    return type.values().subList(0, Math.min(row, type.values().size()));
  }

  /** The CQL type of the column. */
  String cql(MappedType type) {
    String cql = type.cql();
    String frozen = frozen(cql);
    return switch (this) {
      case PARTITION_KEY, CLUSTERING_KEY, FROZEN -> frozen;
      case STATIC, REGULAR, OPTIONAL -> cql.startsWith("tuple") ? frozen : cql;
      case LIST_ELEMENT -> "list<" + frozen + ">";
      case SET_ELEMENT -> "set<" + frozen + ">";
      case MAP_KEY -> "map<" + frozen + ", int>";
      case MAP_VALUE -> "map<text, " + frozen + ">";
      case NESTED_ELEMENT -> "map<int, frozen<list<" + frozen + ">>>";
      case TUPLE_FIELD -> "frozen<tuple<int, " + frozen + ">>";
      case USER_TYPE_FIELD -> "user_type_of_" + type.name();
      case USER_TYPE_IN_LIST -> "list<frozen<user_type_of_" + type.name() + ">>";
    };
  }

  private static String frozen(String cql) {
    return Set.of("\"Postal Address\"", "point").contains(cql)
            || cql.matches("(list|set|map|tuple)<.*")
        ? "frozen<" + cql + ">"
        : cql;
  }
}
