package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;

/** A Java type met a CQL type that cannot keep its values. */
final class MisfitException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Of the whole value. */
  MisfitException(Throwable cause) {
    super("", cause);
  }

  /** Of a part of the value. */
  MisfitException(String part, ValueType here, DataType there) {
    super(
        ": "
            + part
            + " is "
            + there.asCql(true, true)
            + ", not "
            + here.javaType().getType().getTypeName());
  }

  /** Of the value, or a part of it, in words. */
  MisfitException(String reason) {
    super(reason.isEmpty() ? "" : ": " + reason);
  }

  /** What to add after both types. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
