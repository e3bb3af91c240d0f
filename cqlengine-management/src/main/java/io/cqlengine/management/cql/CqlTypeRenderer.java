package io.cqlengine.management.cql;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import java.util.stream.Collectors;

/**
 * Renders types as {@code system_schema} spells them. User types have no keyspace, because a model
 * has none.
 */
final class CqlTypeRenderer {

  private CqlTypeRenderer() {}

  static String text(DataType type) {
    if (type instanceof UserDefinedType udt) {
      return frozen(udt.isFrozen(), name(udt.getName()));
    }
    if (type instanceof ListType list) {
      return frozen(list.isFrozen(), "list<" + text(list.getElementType()) + ">");
    }
    if (type instanceof SetType set) {
      return frozen(set.isFrozen(), "set<" + text(set.getElementType()) + ">");
    }
    if (type instanceof MapType map) {
      return frozen(
          map.isFrozen(), "map<" + text(map.getKeyType()) + ", " + text(map.getValueType()) + ">");
    }
    if (type instanceof TupleType tuple) {
      return tuple.getComponentTypes().stream()
          .map(CqlTypeRenderer::text)
          .collect(Collectors.joining(", ", "frozen<tuple<", ">>"));
    }
    if (type instanceof VectorType vector) {
      return "vector<" + text(vector.getElementType()) + ", " + vector.getDimensions() + ">";
    }
    return type.asCql(true, true);
  }

  /** A user type with the name of a native type is quoted, so that it is rejected as such. */
  private static String name(CqlIdentifier name) {
    String internal = name.asInternal();
    return Names.isNative(internal) ? name.asCql(false) : Names.quoted(internal);
  }

  private static String frozen(boolean frozen, String type) {
    return frozen ? "frozen<" + type + ">" : type;
  }
}
