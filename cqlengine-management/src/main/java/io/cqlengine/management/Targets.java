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
 * The keyspaces to manage, as the product of connections and keyspaces. Connections or keyspaces
 * that are not named are decided as for other operations, by the context, resolvers, the model and
 * the defaults. If both are named, no resolver is asked. A name given twice counts once.
 */
public final class Targets {
  private static final Targets OWN = new Targets(List.of(), List.of());

  private final List<String> connections;
  private final List<String> keyspaces;

  private Targets(List<String> connections, List<String> keyspaces) {
    this.connections = connections;
    this.keyspaces = keyspaces;
  }

  /** {@return targets that name nothing, so each model has its own connection and keyspace} */
  public static Targets own() {
    return OWN;
  }

  /**
   * {@return targets with these connections, and with the model's own keyspace unless keyspaces are
   * named}
   *
   * @param names names of connections, at least one
   */
  public static Targets connections(String... names) {
    return connections(Arrays.asList(requireNonNull(names, "names is null")));
  }

  /**
   * {@return targets with these connections, and with the model's own keyspace unless keyspaces are
   * named}
   *
   * @param names names of connections, at least one
   */
  public static Targets connections(Collection<String> names) {
    return new Targets(distinct("connection", names), List.of());
  }

  /**
   * {@return these targets with these keyspaces on each connection}
   *
   * @param names keyspaces, exactly as Cassandra stores them, at least one
   * @throws CqlEngineException when keyspaces are named already
   */
  public Targets keyspaces(String... names) {
    return keyspaces(Arrays.asList(requireNonNull(names, "names is null")));
  }

  /**
   * {@return these targets with these keyspaces on each connection}
   *
   * @param names keyspaces, exactly as Cassandra stores them, at least one
   * @throws CqlEngineException when keyspaces are named already
   */
  public Targets keyspaces(Collection<String> names) {
    if (!keyspaces.isEmpty()) {
      throw new CqlEngineException(
          "the targets already have the keyspaces %s. Name keyspaces once.".formatted(keyspaces));
    }
    return new Targets(connections, distinct("keyspace", names));
  }

  /** These targets, which must name keyspaces. */
  Targets requireKeyspaces() {
    if (keyspaces.isEmpty()) {
      throw new CqlEngineException(
          "the targets name no keyspace. Name those to drop with keyspaces(...).");
    }
    return this;
  }

  /** {@return the product, as choices that the router completes} */
  public List<Using> choices() {
    List<Using> choices = new ArrayList<>();
    for (Optional<String> connection : orOpen(connections)) {
      for (Optional<String> keyspace : orOpen(keyspaces)) {
        choices.add(new Using(connection, keyspace));
      }
    }
    return choices;
  }

  /** Human-readable, with the given names. */
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
      throw new CqlEngineException("the targets name no %s. Name at least one.".formatted(what));
    }
    return List.copyOf(new LinkedHashSet<>(names));
  }
}
