package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.NameSuggestion;
import java.util.Collection;
import java.util.stream.Collectors;

/** The name of a connection is not registered. The message lists the registered names. */
public final class UnknownConnectionException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /**
   * An error for one name.
   *
   * @param name the unknown name
   * @param known the registered names
   */
  public UnknownConnectionException(String name, Collection<String> known) {
    this(name, "", known);
  }

  /**
   * An error for one name and its origin.
   *
   * @param name the unknown name
   * @param namedBy where the name is from, such as {@code the model Automobile}; empty if from the
   *     caller
   * @param known the registered names
   */
  public UnknownConnectionException(String name, String namedBy, Collection<String> known) {
    super(message(name, namedBy, known));
  }

  private static String message(String name, String namedBy, Collection<String> known) {
    requireNonNull(name, "name is null");
    requireNonNull(namedBy, "namedBy is null");
    requireNonNull(known, "known is null")
        .forEach(one -> requireNonNull(one, "element of known is null"));
    String registered =
        known.isEmpty()
            ? "No connection is registered."
            : known.stream()
                .sorted()
                .collect(Collectors.joining("', '", "The registered ones are '", "'."));
    return "Connection '%s'%s is not registered. %s %s"
        .formatted(
            name,
            namedBy.isEmpty() ? "" : ", named by " + namedBy + ",",
            registered,
            NameSuggestion.question(name, known)
                .orElse("Register it with connections().register(...), or use a registered name."));
  }
}
