package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.routing.Using;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Where a schema is managed: the product of connections and keyspaces. A half that is not named is
 * decided as for any other operation: by the context, resolvers, the model, the defaults. Where
 * both are named, no resolver is asked. A name given twice counts once.
 */
public final class Targets {
  private static final Targets OWN = new Targets(List.of(), List.of());

  private final List<String> connections;
  private final List<String> keyspaces;

  private Targets(List<String> connections, List<String> keyspaces) {
    this.connections = connections;
    this.keyspaces = keyspaces;
  }

  /** {@return targets that name neither half: the model's own connection and keyspace} */
  public static Targets own() {
    return OWN;
  }

  /**
   * These connections, each with the keyspaces named later, or with the model's own.
   *
   * @param names names of connections, at least one
   * @return targets that leave the keyspaces open
   */
  public static Targets connections(String... names) {
    return connections(Arrays.asList(requireNonNull(names, "names is null")));
  }

  /**
   * These connections, each with the keyspaces named later, or with the model's own.
   *
   * @param names names of connections, at least one
   * @return targets that leave the keyspaces open
   */
  public static Targets connections(Collection<String> names) {
    return new Targets(distinct("connection", names), List.of());
  }

  /**
   * These keyspaces, on each of the connections.
   *
   * @param names keyspaces, exactly as Cassandra keeps them, at least one
   * @return targets that name the keyspaces
   */
  public Targets keyspaces(String... names) {
    return keyspaces(Arrays.asList(requireNonNull(names, "names is null")));
  }

  /**
   * These keyspaces, on each of the connections.
   *
   * @param names keyspaces, exactly as Cassandra keeps them, at least one
   * @return targets that name the keyspaces
   * @throws CqlEngineException when keyspaces are named already
   */
  public Targets keyspaces(Collection<String> names) {
    if (!keyspaces.isEmpty()) {
      throw new CqlEngineException(
          "the targets name keyspaces twice: " + this + ": name them once");
    }
    return new Targets(connections, distinct("keyspace", names));
  }

  /** These targets, for what is asked for by name only. */
  Targets requireKeyspaces() {
    if (keyspaces.isEmpty()) {
      throw new CqlEngineException(
          "the targets leave the keyspaces open: name those to be dropped with keyspaces(...)");
    }
    return this;
  }

  /** The product, as choices that a router completes. */
  List<Using> choices() {
    List<Using> choices = new ArrayList<>();
    for (Optional<String> connection : orOpen(connections)) {
      for (Optional<String> keyspace : orOpen(keyspaces)) {
        choices.add(new Using(connection, keyspace));
      }
    }
    return choices;
  }

  /** For people: the names given. */
  @Override
  public String toString() {
    return "connections " + orOwn(connections) + " x keyspaces " + orOwn(keyspaces);
  }

  private static List<Optional<String>> orOpen(List<String> names) {
    return names.isEmpty() ? List.of(Optional.empty()) : names.stream().map(Optional::of).toList();
  }

  private static String orOwn(List<String> names) {
    return names.isEmpty() ? "(own)" : names.toString();
  }

  private static List<String> distinct(String what, Collection<String> names) {
    requireNonNull(names, "names is null").forEach(name -> requireNonNull(name, "name is null"));
    if (names.isEmpty()) {
      throw new CqlEngineException("the targets name no " + what + ": name at least one");
    }
    return List.copyOf(new LinkedHashSet<>(names));
  }
}
