package io.cqlengine.core.model;

import io.cqlengine.api.error.CqlEngineException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the types that share a table, and all subtypes by their discriminators.
 *
 * @param type the type that rows are read as
 * @param subtypes the subtypes, complete when rows are read
 */
record Family(Class<?> type, Map<Object, Class<?>> subtypes) {

  /** What is wrong with a row of the table that is none of the type. */
  CqlEngineException other(@Nullable Object discriminator) {
    @Nullable Class<?> other = discriminator == null ? null : subtypes.get(discriminator);
    String row =
        discriminator == null
            ? "has no discriminator: set it, or leave such rows out"
            : other == null
                ? "has a discriminator that no subtype has: add the subtype, or leave such rows out"
                : "is a "
                    + other.getName()
                    + ": read it by their common supertype, or leave such rows out";
    return new CqlEngineException(type.getName() + ": a row that was read as this " + row);
  }
}
