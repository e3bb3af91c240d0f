package io.cqlengine.core.connection;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The registered connections and the default among them, immutable. */
public final class Snapshot {
  static final Snapshot EMPTY = new Snapshot(new TreeMap<>(), null);

  /** Of a registry that is closed; known by identity. */
  static final Snapshot CLOSED = new Snapshot(new TreeMap<>(), null);

  private final Map<String, ManagedConnection> byName;

  /** The same without order: connections are found at every verb. */
  private final Map<String, ManagedConnection> toFind;

  private final @Nullable String defaultName;

  private Snapshot(Map<String, ManagedConnection> byName, @Nullable String defaultName) {
    this.byName = Collections.unmodifiableMap(byName);
    this.toFind = Map.copyOf(byName);
    this.defaultName = defaultName;
  }

  /** The connection of a name, or null. */
  public @Nullable ManagedConnection find(String name) {
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

  Collection<ManagedConnection> all() {
    return byName.values();
  }

  Snapshot with(ManagedConnection connection) {
    Map<String, ManagedConnection> next = new TreeMap<>(byName);
    next.put(connection.name(), connection);
    return new Snapshot(next, defaultName);
  }

  Snapshot without(String name) {
    Map<String, ManagedConnection> next = new TreeMap<>(byName);
    next.remove(name);
    return new Snapshot(next, name.equals(defaultName) ? null : defaultName);
  }

  /** The same connections as another snapshot. */
  Snapshot again() {
    return new Snapshot(byName, defaultName);
  }

  Snapshot withDefault(String name) {
    return new Snapshot(new TreeMap<>(byName), name);
  }
}
