package io.cqlengine.core.connection;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The registered connections and the default among them, immutable. */
public final class RegistrySnapshot {
  static final RegistrySnapshot EMPTY = new RegistrySnapshot(new TreeMap<>(), null);

  /** The snapshot of a closed registry, compared by identity. */
  static final RegistrySnapshot CLOSED = new RegistrySnapshot(new TreeMap<>(), null);

  private final Map<String, CoreConnection> byName;

  /** The same as a hash map, because each verb looks up its connection. */
  private final Map<String, CoreConnection> toFind;

  private final @Nullable String defaultName;

  private RegistrySnapshot(Map<String, CoreConnection> byName, @Nullable String defaultName) {
    this.byName = Collections.unmodifiableMap(byName);
    this.toFind = new HashMap<>(byName);
    this.defaultName = defaultName;
  }

  /** The connection of a name, or null. */
  public @Nullable CoreConnection find(String name) {
    return toFind.get(name);
  }

  /** The default connection's name, or null. */
  public @Nullable String defaultName() {
    return defaultName;
  }

  /** The registered names, in order. */
  public Collection<String> names() {
    return byName.keySet();
  }

  Collection<CoreConnection> all() {
    return byName.values();
  }

  RegistrySnapshot with(CoreConnection connection) {
    Map<String, CoreConnection> next = new TreeMap<>(byName);
    next.put(connection.name(), connection);
    return new RegistrySnapshot(next, defaultName);
  }

  RegistrySnapshot without(String name) {
    Map<String, CoreConnection> next = new TreeMap<>(byName);
    next.remove(name);
    return new RegistrySnapshot(next, name.equals(defaultName) ? null : defaultName);
  }

  /** The same connections as another snapshot. */
  RegistrySnapshot again() {
    return new RegistrySnapshot(byName, defaultName);
  }

  RegistrySnapshot withDefault(String name) {
    return new RegistrySnapshot(new TreeMap<>(byName), name);
  }
}
