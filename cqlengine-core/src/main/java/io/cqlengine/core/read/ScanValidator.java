package io.cqlengine.core.read;

import io.cqlengine.core.query.ColumnRestrictions;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.statement.SelectClause;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what cannot be read by slices of the ring: everything that the slices would answer apart.
 */
final class ScanValidator {
  private ScanValidator() {}

  /** Rejects a query that other verbs answer. */
  static void check(QuerySpec<?> spec, String verb, SelectClause select) {
    List<String> violations = new ArrayList<>(0);
    ReadOptions options = spec.readOptions();
    ColumnRestrictions restrictions =
        ColumnRestrictions.of(spec.model(), spec.where().relations(), new ArrayList<>(0));
    if (restrictions.partitionKnown()) {
      violations.add(
          "The filters name the partitions, so there is no table to scan. Use list() or stream().");
    }
    if (restrictions.token()) {
      violations.add(
          "A scan splits the tokens itself. Leave out the token filter, or use stream().");
    }
    if (!options.orderBy().isEmpty()) {
      violations.add("The rows of a scan have no order. Leave out orderBy(...), or use stream().");
    }
    if (options.limit() > 0) {
      violations.add(
          "Each slice would have its own limit. Leave out limit(...), and use stream().limit(...)"
              + " of the scan.");
    }
    if (options.groupBy().isEmpty()
        && select.selectors().stream().anyMatch(SelectClause.Selector::aggregate)) {
      violations.add("Each slice would have its own aggregate. Use groupBy(...), or get().");
    }
    spec.refuse(verb, violations);
  }
}
