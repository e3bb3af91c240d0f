package io.cqlengine.core.model;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.NamingStrategy;
import org.jspecify.annotations.Nullable;

/** The application's naming strategy, which must not return null. */
record CheckedNaming(NamingStrategy naming) implements NamingStrategy {

  @Override
  public String table(String type) {
    return checked("table", type, naming.table(type));
  }

  @Override
  public String column(String member) {
    return checked("column", member, naming.column(member));
  }

  private String checked(String method, String of, @Nullable String name) {
    if (name == null) {
      throw new CqlEngineException(
          "%s.%s returned null for '%s'. Return a name."
              .formatted(naming.getClass().getName(), method, of));
    }
    return name;
  }
}
