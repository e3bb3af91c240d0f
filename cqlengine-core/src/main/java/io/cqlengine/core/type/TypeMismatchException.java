package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;

/** A Java type met a CQL type that cannot keep its values. */
final class TypeMismatchException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Nothing to say beyond both types. */
  TypeMismatchException() {
    super("");
  }

  /** A part of the value does not fit. */
  TypeMismatchException(String part, ValueType here, DataType there, TypeMismatchException cause) {
    super(
        ", because "
            + part
            + " is "
            + there.asCql(true, true)
            + ", and not "
            + here.javaType().getType().getTypeName(),
        cause);
  }

  /**
   * @param reason why it does not fit
   */
  TypeMismatchException(String reason) {
    super(", because " + reason);
  }

  /** What to add after both types. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
