package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;

/** A CQL type cannot store the values of a Java type. */
final class TypeMismatchException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Without a detail beyond both types. */
  TypeMismatchException() {
    super("");
  }

  /** A part of the value does not fit. */
  TypeMismatchException(
      String part, GenericType<?> here, DataType there, TypeMismatchException cause) {
    super(
        ", because %s is %s, and not %s"
            .formatted(part, there.asCql(true, true), here.getType().getTypeName()),
        cause);
  }

  /** With the reason why the types do not fit. */
  TypeMismatchException(String reason) {
    super(", because " + reason);
  }

  /** The text after both types. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
