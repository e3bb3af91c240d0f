package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.cql.KeyspaceDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a keyspace keeps its data: the {@code REPLICATION} map and {@code DURABLE_WRITES} of {@code
 * CREATE KEYSPACE}.
 *
 * @param options the map, with its {@code class}
 * @param durableWrites whether writes go to the commit log; true unless chosen otherwise
 */
public record Replication(Map<String, String> options, boolean durableWrites) {

  /**
   * A replication as the map says, with durable writes.
   *
   * @param options the map, with its {@code class}
   * @throws CqlEngineException without a class
   */
  public Replication(Map<String, String> options) {
    this(options, true);
  }

  /**
   * A replication as the map says.
   *
   * @param options the map, with its {@code class}
   * @param durableWrites whether writes go to the commit log
   * @throws CqlEngineException without a class
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
          "the replication " + options + " has no 'class': name a replication strategy");
    }
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * {@code SimpleStrategy}: as many copies in the whole cluster.
   *
   * @param factor the number of copies, at least 1
   * @return the replication
   */
  public static Replication simple(int factor) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("class", "SimpleStrategy");
    options.put("replication_factor", copies("replication_factor", factor));
    return new Replication(options);
  }

  /**
   * {@code NetworkTopologyStrategy}: a number of copies for each data centre.
   *
   * @param factors the number of copies, at least 1, by data centre as the cluster names it
   * @return the replication
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
          "NetworkTopologyStrategy needs a data centre: give at least one with its copies");
    }
    Map<String, String> options = new LinkedHashMap<>();
    options.put("class", "NetworkTopologyStrategy");
    factors.forEach((datacenter, factor) -> options.put(datacenter, copies(datacenter, factor)));
    return new Replication(options);
  }

  /**
   * The same replication with or without durable writes.
   *
   * @param on false: writes are acknowledged without the commit log, and lost with a node's memory
   * @return a new replication
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
          "a replication factor of " + factor + " for '" + option + "': give at least 1");
    }
    return Integer.toString(factor);
  }
}
