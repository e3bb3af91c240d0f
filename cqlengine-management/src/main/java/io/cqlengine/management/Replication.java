package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.cql.KeyspaceDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The replication of a keyspace, as the {@code REPLICATION} map and {@code DURABLE_WRITES} of
 * {@code CREATE KEYSPACE}.
 *
 * @param options the map, with its {@code class}
 * @param durableWrites whether writes go to the commit log
 */
public record Replication(Map<String, String> options, boolean durableWrites) {

  /**
   * A replication with durable writes.
   *
   * @param options the map, with its {@code class}
   * @throws CqlEngineException when the map has no class
   */
  public Replication(Map<String, String> options) {
    this(options, true);
  }

  /**
   * Checks the components.
   *
   * @param options the map, with its {@code class}
   * @param durableWrites whether writes go to the commit log
   * @throws CqlEngineException when the map has no class
   */
  public Replication {
    requireNonNull(options, "options is null");
    options.forEach(
        (key, value) -> {
          requireNonNull(key, "key of options is null");
          requireNonNull(value, "value of options is null");
        });
    if (!options.containsKey("class")) {
      throw new CqlEngineException(
          "the replication %s has no 'class'. Add the class of a replication strategy."
              .formatted(options));
    }
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * {@return {@code SimpleStrategy}, with a number of copies in the whole cluster}
   *
   * @param factor the number of copies, at least 1
   */
  public static Replication simple(int factor) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("class", "SimpleStrategy");
    options.put("replication_factor", copies("replication_factor", factor));
    return new Replication(options);
  }

  /**
   * {@return {@code NetworkTopologyStrategy}, with a number of copies for each data centre}
   *
   * @param factors the number of copies, at least 1, by the cluster's name of the data centre
   */
  public static Replication networkTopology(Map<String, Integer> factors) {
    requireNonNull(factors, "factors is null");
    factors.forEach(
        (datacenter, factor) -> {
          requireNonNull(datacenter, "key of factors is null");
          requireNonNull(factor, "value of factors is null");
        });
    if (factors.isEmpty()) {
      throw new CqlEngineException(
          "NetworkTopologyStrategy needs a data centre. Name at least one with its copies.");
    }
    Map<String, String> options = new LinkedHashMap<>();
    options.put("class", "NetworkTopologyStrategy");
    factors.forEach((datacenter, factor) -> options.put(datacenter, copies(datacenter, factor)));
    return new Replication(options);
  }

  /**
   * {@return this replication with or without durable writes}
   *
   * @param on false: writes skip the commit log and are lost when a node stops before it flushes
   */
  public Replication durableWrites(boolean on) {
    return new Replication(options, on);
  }

  KeyspaceDefinition definition() {
    return new KeyspaceDefinition(options, durableWrites);
  }

  private static String copies(String option, int factor) {
    if (factor < 1) {
      throw new CqlEngineException(
          "the replication factor of '%s' is %d. It must be at least 1.".formatted(option, factor));
    }
    return Integer.toString(factor);
  }
}
