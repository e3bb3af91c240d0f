package io.cqlengine.cli;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QueryContext;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A connection, and a keyspace where one is named: {@code NAME} or {@code NAME/KEYSPACE}. */
record Place(String connection, Optional<String> keyspace) {

  QueryContext in(CqlEngine engine) {
    QueryContext context = engine.using(connection);
    return keyspace.map(context::keyspace).orElse(context);
  }

  /** Names of keyspaces have no slash. */
  static final class Converter implements ITypeConverter<Place> {
    @Override
    public Place convert(String text) {
      int slash = text.lastIndexOf('/');
      if (text.isEmpty() || slash == 0 || slash == text.length() - 1) {
        throw new TypeConversionException(
            "'%s' is not a connection. Write NAME, or NAME/KEYSPACE.".formatted(text));
      }
      return slash < 0
          ? new Place(text, Optional.empty())
          : new Place(text.substring(0, slash), Optional.of(text.substring(slash + 1)));
    }
  }
}
