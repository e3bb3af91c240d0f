package io.cqlengine.tests.routing;

import static io.cqlengine.api.routing.RouteSource.CONTEXT;
import static io.cqlengine.api.routing.RouteSource.DEFAULT;
import static io.cqlengine.api.routing.RouteSource.EXPLICIT;
import static io.cqlengine.api.routing.RouteSource.MODEL;
import static io.cqlengine.api.routing.RouteSource.RESOLVER;

import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who is there to decide each half. Whoever names one, names it after itself: {@code c_model},
 * {@code k_context}.
 *
 * @param connection who names a connection
 * @param keyspace who names a keyspace
 */
record Combination(Set<RouteSource> connection, Set<RouteSource> keyspace) {
  /** In the order of precedence. */
  static final List<RouteSource> DECIDERS = List.of(EXPLICIT, CONTEXT, RESOLVER, MODEL, DEFAULT);

  /**
   * Every set of deciders for the connection, with the same set for the keyspace and with the
   * opposite one: so every set for the keyspace, too, with equal and with different deciders.
   */
  static Stream<Combination> table() {
    return sets()
        .flatMap(
            set -> {
              Set<RouteSource> opposite = EnumSet.copyOf(DECIDERS);
              opposite.removeAll(set);
              return Stream.of(new Combination(set, set), new Combination(set, opposite));
            });
  }

  private static Stream<Set<RouteSource>> sets() {
    return IntStream.range(0, 1 << DECIDERS.size())
        .mapToObj(
            bits ->
                DECIDERS.stream()
                    .filter(decider -> (bits & 1 << DECIDERS.indexOf(decider)) != 0)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(RouteSource.class))));
  }

  /** The connection that has to serve; empty when nobody names one. */
  Optional<String> servingConnection() {
    return first(connection).map(Combination::connectionOf);
  }

  /** The keyspace that has to serve; empty when nobody names one. */
  Optional<String> servingKeyspace() {
    return first(keyspace).map(Combination::keyspaceOf);
  }

  private static Optional<RouteSource> first(Set<RouteSource> deciders) {
    return DECIDERS.stream().filter(deciders::contains).findFirst();
  }

  static String connectionOf(RouteSource decider) {
    return "c_" + decider.name().toLowerCase(Locale.ROOT);
  }

  static String keyspaceOf(RouteSource decider) {
    return "k_" + decider.name().toLowerCase(Locale.ROOT);
  }

  /** What a decider chooses. */
  Using choice(RouteSource decider) {
    return new Using(
        Optional.of(connectionOf(decider)).filter(name -> connection.contains(decider)),
        Optional.of(keyspaceOf(decider)).filter(name -> keyspace.contains(decider)));
  }

  boolean hasResolver() {
    return !choice(RESOLVER).isNone();
  }

  /** What the resolver answers: its choice, where it is open. */
  RouteAnswer resolve(RouteRequest request) {
    Using choice = choice(RESOLVER);
    Using fixed = request.fixed();
    return new RouteAnswer(
        choice.connection().filter(name -> fixed.connection().isEmpty()),
        choice.keyspace().filter(name -> fixed.keyspace().isEmpty()));
  }

  LocatedRow.Kind<?> model() {
    return LocatedRow.Kind.of(connection, keyspace);
  }
}
