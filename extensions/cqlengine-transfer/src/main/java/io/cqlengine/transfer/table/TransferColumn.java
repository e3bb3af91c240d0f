package io.cqlengine.transfer.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import java.util.List;

/**
 * A column that is not part of the key.
 *
 * @param source its type in the source table
 * @param target its type in the target table
 * @param timed whether the servers answer its WRITETIME and TTL
 */
public record TransferColumn(
    CqlIdentifier name,
    DataType source,
    DataType target,
    Kind kind,
    boolean isStatic,
    boolean timed) {

  /** How a column stores its value: in one cell, or in a cell for each element or field. */
  public enum Kind {
    CELL,
    SET,
    MAP,
    LIST,
    FIELDS;

    /** The kind of a column of a table. */
    public static Kind of(DataType type) {
      if (type instanceof SetType set) {
        return set.isFrozen() ? CELL : SET;
      }
      if (type instanceof MapType map) {
        return map.isFrozen() ? CELL : MAP;
      }
      if (type instanceof ListType list) {
        return list.isFrozen() ? CELL : LIST;
      }
      return type instanceof UserDefinedType user && !user.isFrozen() ? FIELDS : CELL;
    }
  }

  TransferColumn answeredBy(boolean elementTimes) {
    return new TransferColumn(
        name, source, target, kind, isStatic, kind == Kind.CELL || elementTimes);
  }

  /** The type of the values of its cells, in the target. */
  public DataType cellType(int field) {
    return switch (kind) {
      case CELL -> target;
      case SET -> ((SetType) target).getElementType();
      case MAP -> ((MapType) target).getValueType();
      case LIST -> ((ListType) target).getElementType();
      case FIELDS -> ((UserDefinedType) target).getFieldTypes().get(field);
    };
  }

  /** The fields of a column of kind FIELDS, in the order of the target. */
  public List<CqlIdentifier> fields() {
    return ((UserDefinedType) target).getFieldNames();
  }
}
