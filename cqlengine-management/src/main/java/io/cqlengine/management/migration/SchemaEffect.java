package io.cqlengine.management.migration;

import io.cqlengine.management.server.SchemaReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a statement changes in the schema, by names. Names are as Cassandra stores them.
 *
 * @param kind what the names name
 * @param keyspace the keyspace of the statement; empty: that of the target
 * @param owner the table of columns, or the type of fields; else empty
 * @param appearing the names that the statement adds
 * @param vanishing the names that it removes
 */
record SchemaEffect(
    Kind kind,
    Optional<String> keyspace,
    String owner,
    Set<String> appearing,
    Set<String> vanishing) {

  enum Kind {
    KEYSPACE,
    /** A table or a materialized view. */
    TABLE,
    TYPE,
    INDEX,
    COLUMN,
    FIELD
  }

  enum State {
    /** The schema is as after the statement. */
    PRESENT,
    /** The schema is as before the statement. */
    ABSENT,
    /** Neither. */
    UNCLEAR
  }

  /** Reads whether a server has the effect. */
  State state(SchemaReader reader, String targetKeyspace) {
    Set<String> changed = new HashSet<>(appearing);
    changed.addAll(vanishing);
    Set<String> existing = existing(reader, keyspace.orElse(targetKeyspace), changed);
    existing.retainAll(changed);
    return existing.equals(appearing)
        ? State.PRESENT
        : existing.equals(vanishing) ? State.ABSENT : State.UNCLEAR;
  }

  private Set<String> existing(SchemaReader reader, String in, Set<String> changed) {
    Stream<String> names =
        switch (kind) {
          case KEYSPACE -> reader.keyspaces().keySet().stream();
          case TABLE -> changed.stream().filter(name -> reader.table(in, name).isPresent());
          case TYPE -> reader.types(in).keySet().stream();
          case INDEX -> reader.indexes(in).stream().map(index -> index.name());
          case COLUMN ->
              reader.table(in, owner).stream()
                  .flatMap(table -> table.definition().columns().keySet().stream());
          case FIELD ->
              Stream.ofNullable(reader.types(in).get(owner))
                  .flatMap(type -> type.fields().keySet().stream());
        };
    return names.collect(Collectors.toCollection(HashSet::new));
  }
}
