package io.cqlengine.core.query;

import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.plan.StatementOptions;
import io.cqlengine.core.routing.ContextScope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen on a query set: where it goes, which rows, and how they are read and written.
 *
 * @param explicit the connection and keyspace chosen on the query set itself
 * @param hints named values for resolvers
 * @param where which rows
 * @param reading how they are read
 * @param writing how they are written
 * @param sending how statements are sent
 * @param policies what to do about costly reads; null for the engine's own
 */
public record Choices(
    Using explicit,
    Map<String, Object> hints,
    WhereClause where,
    ReadOptions reading,
    WriteOptions writing,
    StatementOptions sending,
    @Nullable QueryPolicies policies) {

  /** No choice but the hints of a context. */
  static Choices none(Map<String, Object> hints, InternedRelations none) {
    return new Choices(
        Using.none(),
        hints,
        WhereClause.everything(none),
        ReadOptions.NONE,
        WriteOptions.NONE,
        StatementOptions.NONE,
        null);
  }

  /** What stays of it for writing back a row that was read: how statements are sent, and hints. */
  public Choices home(InternedRelations none) {
    return new Choices(
        Using.none(),
        hints,
        WhereClause.everything(none),
        ReadOptions.NONE,
        WriteOptions.NONE,
        sending,
        null);
  }

  /** With another choice of connection and keyspace. */
  Choices using(Using chosen) {
    return new Choices(chosen, hints, where, reading, writing, sending, policies);
  }

  public Choices hint(String name, Object value) {
    return new Choices(
        explicit,
        ContextScope.with(hints, name, value),
        where,
        reading,
        writing,
        sending,
        policies);
  }

  public Choices where(WhereClause restricted) {
    return new Choices(explicit, hints, restricted, reading, writing, sending, policies);
  }

  public Choices reading(ReadOptions options) {
    return new Choices(explicit, hints, where, options, writing, sending, policies);
  }

  public Choices writing(WriteOptions options) {
    return new Choices(explicit, hints, where, reading, options, sending, policies);
  }

  public Choices sending(StatementOptions options) {
    return new Choices(explicit, hints, where, reading, writing, options, policies);
  }

  public Choices policies(QueryPolicies chosen) {
    return new Choices(explicit, hints, where, reading, writing, sending, chosen);
  }

  /** Adds what a verb that takes its own key has against this query set. */
  public void againstKey(List<String> violations) {
    if (!where.isEmpty()) {
      violations.add("the query set is filtered: use one without filter(...) or key(...)");
    }
    if (!reading.orderBy().isEmpty()) {
      violations.add("the query set is ordered: use one without orderBy(...)");
    }
    if (!reading.groupBy().isEmpty()) {
      violations.add("the query set is grouped: use one without groupBy(...)");
    }
    if (reading.limit() > 0) {
      violations.add("the query set is limited: use one without limit(...)");
    }
    if (reading.perPartitionLimit() > 0) {
      violations.add("the query set is limited: use one without perPartitionLimit(...)");
    }
    if (reading.distinct()) {
      violations.add("the query set is distinct: use one without distinct()");
    }
    if (reading.allowFiltering()) {
      violations.add("ALLOW FILTERING has no meaning here: use one without allowFiltering()");
    }
  }

  /** Adds what a verb that writes an entity has against this query set. */
  public void againstEntity(List<String> violations) {
    againstKey(violations);
    if (reading.only() != null) {
      violations.add("the query set is partly read: use one without only(...)");
    }
    if (!reading.defer().isEmpty()) {
      violations.add("the query set is partly read: use one without defer(...)");
    }
  }
}
