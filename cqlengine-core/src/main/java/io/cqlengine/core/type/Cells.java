package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;

/** The cells in which Cassandra stores the value of a column. */
public enum Cells {
  /** One cell, for scalars and frozen values. */
  ONE,
  /** One for each element of a list. */
  OF_LIST,
  /** One for each element of a set. */
  OF_SET,
  /** One for each entry of a map. */
  OF_MAP,
  /** One for each field of a user type. */
  OF_USER_TYPE;

  /** The cells of a column of a type. */
  public static Cells of(DataType type) {
    if (type instanceof ListType list) {
      return list.isFrozen() ? ONE : OF_LIST;
    }
    if (type instanceof SetType set) {
      return set.isFrozen() ? ONE : OF_SET;
    }
    if (type instanceof MapType map) {
      return map.isFrozen() ? ONE : OF_MAP;
    }
    return type instanceof UserDefinedType udt && !udt.isFrozen() ? OF_USER_TYPE : ONE;
  }

  /** Whether parts of the value can be written one by one. */
  public boolean several() {
    return this != ONE;
  }
}
