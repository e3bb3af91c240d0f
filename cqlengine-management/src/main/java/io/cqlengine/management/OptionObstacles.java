package io.cqlengine.management;

import io.cqlengine.api.error.NameSuggestion;
import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.cql.ServerTable.Kind;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableOptionRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds out why a server would reject an option that a model sets. */
final class OptionObstacles {
  private final TargetPlanner planner;
  private final TableDefinition table;
  private final Optional<ServerTable> existing;
  private final Map<String, Object> effective = new LinkedHashMap<>();

  OptionObstacles(TargetPlanner planner, TableDefinition table, Optional<ServerTable> existing) {
    this.planner = planner;
    this.table = table;
    this.existing = existing;
    existing.ifPresent(there -> effective.putAll(there.definition().options()));
    effective.putAll(table.options());
  }

  /** {@return what is wrong with an option of the table, and what to do; empty when nothing is} */
  Optional<String> of(String name) {
    Object value = Objects.requireNonNull(table.options().get(name));
    Optional<ServerTable> other = existing.filter(there -> there.kind() != Kind.TABLE);
    if (other.isPresent()) {
      return Optional.of(
          "%s, so ALTER TABLE cannot set its option '%s'. Leave the option out."
              .formatted(other.get(), name));
    }
    Set<String> known = planner.knownOptions();
    if (!known.contains(name)) {
      return Optional.of(
          "the server has no table option '%s'. Correct the option, or leave it out. %s"
              .formatted(
                  name,
                  NameSuggestion.question(name, known)
                      .orElseGet(() -> "The options are %s.".formatted(String.join(", ", known)))));
    }
    return TableOptionRules.broken(name, value, effective)
        .map(must -> "must be " + must)
        .or(() -> refused(name, value))
        .map(
            reason ->
                "option '%s' of table '%s' %s. Correct the option."
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
                  "must be more than 0, because the table has the materialized views "
                      + String.join(", ", there.views()));
    }
    return Optional.empty();
  }

  private static boolean isZero(Object value) {
    return value.toString().strip().matches("0+");
  }
}
