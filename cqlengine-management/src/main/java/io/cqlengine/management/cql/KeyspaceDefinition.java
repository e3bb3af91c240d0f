package io.cqlengine.management.cql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema of a keyspace.
 *
 * @param replication the {@code REPLICATION} map, with its class
 * @param durableWrites whether writes go to the commit log
 */
public record KeyspaceDefinition(Map<String, String> replication, boolean durableWrites) {
  private static final String CLASS = "class";
  private static final String FACTOR = "replication_factor";
  private static final Pattern COPIES = Pattern.compile("(\\d{1,9})(?:/(\\d{1,9}))?");

  public KeyspaceDefinition {
    replication = Collections.unmodifiableMap(new LinkedHashMap<>(replication));
  }

  /**
   * Whether both are equal to a server. The class of a strategy may be short or in full, and one
   * factor may stand for all data centres.
   */
  public boolean sameAs(KeyspaceDefinition existing) {
    return durableWrites == existing.durableWrites
        && expanded(existing).equals(shortClass(existing.replication));
  }

  /**
   * {@return what {@code ALTER KEYSPACE} sets} A server applies one factor for all data centres
   * only to those that the keyspace does not have yet, so it is written out for the others.
   */
  public KeyspaceDefinition alteration(KeyspaceDefinition existing) {
    Map<String, String> named = new LinkedHashMap<>(replication);
    expanded(existing).forEach(named::putIfAbsent);
    return new KeyspaceDefinition(named, durableWrites);
  }

  /**
   * Whether a server may store fewer copies than now, in a data centre or by another strategy.
   * Another strategy chooses other nodes, so that rows may lose all of their copies. Only where all
   * nodes are in one rack, it chooses the same.
   *
   * @param racks the racks of all data centres
   */
  public boolean losesCopies(KeyspaceDefinition existing, int racks) {
    Map<String, String> wanted = expanded(existing);
    Map<String, String> there = shortClass(existing.replication);
    if (!Objects.equals(wanted.remove(CLASS), there.remove(CLASS))) {
      return racks > 1 || there.size() != 1 || allCopies(wanted) < allCopies(there);
    }
    return there.entrySet().stream()
        .anyMatch(now -> copies(wanted.getOrDefault(now.getKey(), "0")) < copies(now.getValue()));
  }

  /** Human-readable, as in CQL. */
  @Override
  public String toString() {
    return SchemaCql.literal(replication) + (durableWrites ? "" : " without durable writes");
  }

  /**
   * This map as a server stores it, without factors of 0. A factor for all data centres is written
   * out for those that the keyspace has.
   */
  private Map<String, String> expanded(KeyspaceDefinition existing) {
    Map<String, String> wanted = shortClass(replication);
    if (String.valueOf(wanted.get(CLASS)).equals("NetworkTopologyStrategy")) {
      String factor = wanted.remove(FACTOR);
      if (factor != null) {
        existing.replication.keySet().stream()
            .filter(option -> !option.equals(CLASS))
            .forEach(datacenter -> wanted.putIfAbsent(datacenter, factor));
      }
      wanted.values().removeIf("0"::equals);
    }
    return wanted;
  }

  private static Map<String, String> shortClass(Map<String, String> replication) {
    Map<String, String> map = new TreeMap<>(replication);
    map.computeIfPresent(CLASS, (option, name) -> TableOptionComparison.shortName(name));
    return map;
  }

  /** Beside data centres, one factor for all others does not count: there may be no others. */
  private static int allCopies(Map<String, String> factors) {
    return factors.entrySet().stream()
        .filter(factor -> factors.size() == 1 || !factor.getKey().equals(FACTOR))
        .mapToInt(factor -> copies(factor.getValue()))
        .sum();
  }

  /** Full copies: 2 for {@code 3/1}, which has a transient one; 0 for what is not a factor. */
  private static int copies(String factor) {
    Matcher numbers = COPIES.matcher(factor.strip());
    return numbers.matches()
        ? Integer.parseInt(numbers.group(1))
            - Integer.parseInt(Objects.requireNonNullElse(numbers.group(2), "0"))
        : 0;
  }
}
