package io.cqlengine.management;

import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.cql.ServerTable.Kind;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableOptionComparison.Change;
import io.cqlengine.management.cql.TableOptionRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds out why a server does not take an option that a model sets. */
final class DesiredOptions {
  private final TargetPlanner planner;
  private final TableDefinition table;
  private final Optional<ServerTable> existing;
  private final Map<String, Object> effective = new LinkedHashMap<>();

  DesiredOptions(TargetPlanner planner, TableDefinition table, Optional<ServerTable> existing) {
    this.planner = planner;
    this.table = table;
    this.existing = existing;
    existing.ifPresent(there -> effective.putAll(there.definition().options()));
    effective.putAll(table.options());
  }

  /** {@return what is wrong with a change of an option; empty when nothing is} */
  Optional<String> problem(Change change) {
    return problem(change.name(), Objects.requireNonNull(table.options().get(change.name())));
  }

  /** {@return what is wrong with an option, and what to do; empty when nothing is} */
  Optional<String> problem(String name, Object value) {
    Optional<ServerTable> other = existing.filter(there -> there.kind() != Kind.TABLE);
    if (other.isPresent()) {
      return Optional.of(
          "%s. ALTER TABLE does not set its option '%s'. Leave the option out of the model."
              .formatted(other.get(), name));
    }
    Set<String> known = planner.knownOptions();
    if (!known.contains(name)) {
      return Optional.of(
          "the server has no table option '"
              + name
              + "': it has "
              + String.join(", ", known)
              + ": correct the model");
    }
    return TableOptionRules.broken(name, value, effective)
        .map(must -> "must be " + must)
        .or(() -> refused(name, value))
        .map(
            reason ->
                "option '%s' of table '%s' %s. Correct the model."
                    .formatted(name, table.name(), reason));
  }

  private Optional<String> refused(String name, Object value) {
    if (name.equals("default_time_to_live") && table.hasCounters() && !isZero(value)) {
      return Optional.of("must be 0 for a table of counters");
    }
    if (name.equals("gc_grace_seconds") && isZero(value)) {
      return existing
          .filter(there -> !there.views().isEmpty())
          .map(
              there ->
                  "must be more than 0, because the materialized views "
                      + String.join(", ", there.views())
                      + " are made from the table");
    }
    return Optional.empty();
  }

  private static boolean isZero(Object value) {
    return value.toString().strip().matches("0+");
  }
}
