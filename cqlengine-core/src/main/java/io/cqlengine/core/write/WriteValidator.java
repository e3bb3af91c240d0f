package io.cqlengine.core.write;

import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.query.ColumnRestrictions;
import io.cqlengine.core.query.InternedRelations.Write;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.query.WhereClause;
import io.cqlengine.core.query.WriteOptions;
import io.cqlengine.core.statement.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what Cassandra would reject in a write, as far as the model shows. */
final class WriteValidator {
  private final EntityModel<?> model;
  private final QuerySpec<?> spec;
  private final ReadOptions readOptions;
  private final WriteOptions options;
  private final List<String> violations;

  WriteValidator(QuerySpec<?> spec, List<String> violations) {
    this(spec, spec.readOptions(), violations);
  }

  /**
   * @param readOptions the read options to reject; none where they were rejected before
   */
  WriteValidator(QuerySpec<?> spec, ReadOptions readOptions, List<String> violations) {
    this.model = spec.model();
    this.spec = spec;
    this.readOptions = readOptions;
    this.options = spec.writeOptions();
    this.violations = violations;
  }

  /** Checks a write of the rows described: once for those that look the same. */
  static void check(QuerySpec<?> spec, Write write, List<String> violations) {
    if (isValid(spec, write)) {
      return;
    }
    List<String> found = new ArrayList<>(0);
    WriteValidator validator = new WriteValidator(spec, found);
    if (write == Write.DELETE_ROWS) {
      validator.change("A DELETE");
      validator.range();
    } else {
      validator.change("An UPDATE");
      validator.row("An UPDATE", write == Write.UPDATE_STATICS);
    }
    if (isPlain(spec, write) && found.isEmpty()) {
      spec.where().interned().cacheValid(write);
    }
    violations.addAll(found);
  }

  /** Whether a write that looks the same was valid. */
  static boolean isValid(QuerySpec<?> spec, Write write) {
    return isPlain(spec, write) && spec.where().interned().validFor(write);
  }

  /** Whether its relations alone decide whether a write is valid. */
  private static boolean isPlain(QuerySpec<?> spec, Write write) {
    WriteOptions options = spec.writeOptions();
    return spec.readOptions().equals(ReadOptions.NONE)
        && !options.conditional()
        && !(options.timed() && (write == Write.DELETE_ROWS || spec.model().hasCounters()));
  }

  /**
   * Whether an UPDATE is of the partition of an entity, because all that it writes and compares is
   * static. CQL has no such UPDATE under a condition on the row.
   *
   * @param statics whether all that it writes is static
   */
  boolean ofPartition(boolean statics, Supplier<@Nullable Object[]> members) {
    if (!statics || !conditionsOfPartitions() || oneRowEach()) {
      return false;
    }
    if (options.ifExists() && !withoutRow(model, members.get())) {
      violations.add(
          "Only static columns would be written, which belong to the partition, but ifExists()"
              + " checks for the row. Use onlyIf(...), or leave out ifExists().");
    }
    return true;
  }

  /** Whether all clustering members of an entity are null. */
  static boolean withoutRow(EntityModel<?> model, @Nullable Object[] members) {
    int size = model.primaryKey().size();
    for (int i = model.partitionKeySize(); i < size; i++) {
      if (members[model.primaryKey().get(i).index()] != null) {
        return false;
      }
    }
    return true;
  }

  private boolean oneRowEach() {
    return model.primaryKey().size() == model.partitionKeySize();
  }

  /** Whether conditions are on static columns only, so that they need no row. */
  private boolean conditionsOfPartitions() {
    for (Relation relation : options.conditions().relations()) {
      if (!model.all().get(relation.column()).isStatic()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the conditions hold only if the row exists. Those on static columns do not need it, nor
   * do those that hold for null.
   */
  static boolean conditionsNeedRow(QuerySpec<?> spec) {
    WhereClause conditions = spec.writeOptions().conditions();
    int marker = 0;
    for (Relation relation : conditions.relations()) {
      EntityColumn<?, ?> column = spec.model().all().get(relation.column());
      marker += relation.markers();
      if (!column.isStatic()
          && switch (relation.form()) {
            case COLUMN_NULL, ELEMENT_NULL -> relation.operator() == Relation.Operator.NE;
            case COLUMN -> failsForNull(column, relation, conditions.values().get(marker - 1));
            default -> relation.operator() != Relation.Operator.NE;
          }) {
        return true;
      }
    }
    return spec.writeOptions().ifExists();
  }

  private static boolean failsForNull(
      EntityColumn<?, ?> column, Relation relation, Object operand) {
    return relation.operator() == Relation.Operator.IN
        ? ((Collection<?>) operand).stream().noneMatch(column::storesNothing)
        : relation.operator() != Relation.Operator.NE && !column.storesNothing(operand);
  }

  void insert() {
    spec.againstEntity(violations);
    if (model.hasCounters()) {
      violations.add(
          model.name()
              + " has counters, which cannot be inserted. Use update(...) with increment(...).");
    }
    if (!options.guard().open()) {
      List<String> others = new ArrayList<>(options.guards());
      others.remove("ifNotExists()");
      violations.add(
          "An INSERT can only have the condition ifNotExists(). Leave out %s, or use update(...)."
              .formatted(String.join(", ", others)));
    }
    if (options.ifNotExists()) {
      timeAndCondition();
    }
  }

  /** The options of an UPDATE or DELETE. */
  void change(String statement) {
    if (!readOptions.orderBy().isEmpty()) {
      none(statement, "order", "orderBy(...)");
    }
    if (!readOptions.groupBy().isEmpty()) {
      none(statement, "groups", "groupBy(...)");
    }
    if (readOptions.limit() > 0) {
      none(statement, "limit", "limit(...)");
    }
    if (readOptions.perPartitionLimit() > 0) {
      none(statement, "limit", "perPartitionLimit(...)");
    }
    if (readOptions.distinct()) {
      none(statement, "DISTINCT", "distinct()");
    }
    if (readOptions.allowFiltering()) {
      none(statement, "ALLOW FILTERING", "allowFiltering()");
    }
    if (readOptions.only() != null) {
      none(statement, "columns to read", "only(...)");
    }
    if (!readOptions.defer().isEmpty()) {
      none(statement, "columns to read", "defer(...)");
    }
    if (options.ifNotExists()) {
      none(statement, "IF NOT EXISTS", "ifNotExists()");
    }
    if (options.ifExists() && !options.conditions().isEmpty()) {
      violations.add(
          "ifExists() and onlyIf(...) exclude each other in CQL. Leave out ifExists(). A condition"
              + " with eq(...) or isNotNull() also requires the row.");
    }
    if (!options.guard().open()) {
      timeAndCondition();
      if (model.hasCounters()) {
        violations.add(
            "%s has counters, which have no lightweight transactions. Leave out %s."
                .formatted(model.name(), String.join(", ", options.guards())));
      }
    }
    if (model.hasCounters()) {
      if (options.timestamped()) {
        violations.add(
            "%s has counters, which have no timestamp. Leave out %s."
                .formatted(model.name(), options.timestampOption()));
      }
      if (options.ttl() != null) {
        violations.add(model.name() + " has counters, which have no TTL. Leave out ttl(...).");
      }
    } else if (options.ttl() != null && statement.equals("A DELETE")) {
      none(statement, "TTL", "ttl(...)");
    }
  }

  private void none(String statement, String what, String option) {
    violations.add(statement + " has no " + what + ". Leave out " + option + ".");
  }

  private void timeAndCondition() {
    if (options.timestamped()) {
      violations.add(
          "A timestamp and conditions exclude each other in CQL. Leave out %s or %s."
              .formatted(options.timestampOption(), String.join(", ", options.guards())));
    }
  }

  /** The key of one row, or of one partition where only static columns change. */
  void row(String statement, boolean statics) {
    ColumnRestrictions restrictions = restrictions(statement);
    if (spec.where().isEmpty()) {
      violations.add(
          statement
              + " needs the key of a row. Use key(...), or filter(...) with "
              + members()
              + ".");
      return;
    }
    boolean partition = statics && conditionsOfPartitions() && !oneRowEach();
    for (int i = 0; i < model.primaryKey().size(); i++) {
      EntityColumn<?, ?> column = model.primaryKey().get(i);
      boolean clustering = i >= model.partitionKeySize();
      if (clustering && partition) {
        if (restrictions.restricts(column)) {
          violations.add(
              "Only static columns change, which belong to the partition. Leave out "
                  + column.member()
                  + ".");
        }
      } else if (!restrictions.equates(column)) {
        violations.add(
            "%s %s has no %s. %s needs the whole key."
                .formatted(
                    clustering ? "Clustering column" : "Partition key column",
                    column.member(),
                    restrictions.restricts(column) ? "eq(...)" : "filter",
                    statement));
      }
    }
  }

  /** A row, a range of rows or a partition. */
  private void range() {
    ColumnRestrictions restrictions = restrictions("A DELETE");
    if (spec.where().isEmpty()) {
      violations.add(
          "delete() without a filter would delete all rows. Filter by the whole partition key ("
              + EntityColumn.members(model.partition())
              + "), or truncate the table.");
      return;
    }
    for (int i = 0; i < model.partitionKeySize(); i++) {
      EntityColumn<?, ?> column = model.primaryKey().get(i);
      if (!restrictions.equates(column)) {
        violations.add(
            "Partition key column %s has no %s. A DELETE needs the whole partition key."
                .formatted(
                    column.member(),
                    restrictions.restricts(column) ? "eq(...) or in(...)" : "filter"));
      }
    }
    for (Relation relation : spec.where().relations()) {
      if (relation.form() == Relation.Form.COLUMN
          && relation.operator() != Relation.Operator.EQ
          && relation.operator() != Relation.Operator.IN
          && !relation.operator().range()
          && model.all().get(relation.column()).clusteringKey()) {
        violations.add(
            "%s has a filter with %s, which no DELETE can have. Use eq(...), in(...) or a range."
                .formatted(model.all().get(relation.column()).member(), relation.operator().cql()));
      }
    }
    EntityColumn<?, ?> open = null;
    for (int i = model.partitionKeySize(); i < model.primaryKey().size(); i++) {
      EntityColumn<?, ?> column = model.primaryKey().get(i);
      if (open != null && restrictions.restricts(column) && !restrictions.continues(column)) {
        violations.add(
            "%s has a filter, but the clustering column before it, %s, has %s. Filter by it with eq or in."
                .formatted(
                    column.member(),
                    open.member(),
                    restrictions.restricts(open) ? "a range" : "none"));
      }
      if (open == null && !restrictions.equates(column)) {
        open = column;
      }
    }
    if (!options.guard().open() && !restrictions.oneRow()) {
      violations.add(
          "A conditional DELETE can only delete one row. Filter by the whole key ("
              + members()
              + ") with eq(...).");
    }
  }

  private ColumnRestrictions restrictions(String statement) {
    ColumnRestrictions restrictions =
        ColumnRestrictions.of(model, spec.where().relations(), violations);
    for (EntityColumn<?, ?> column : model.all()) {
      if (!column.key() && restrictions.restricts(column)) {
        violations.add(
            "%s is not in the key. %s can only filter by key columns. For a condition, use onlyIf(...)."
                .formatted(column.member(), statement));
      }
      if (restrictions.in(column) && !options.guard().open()) {
        violations.add(
            column.member()
                + " has several values, but a condition applies to one row. Use eq(...).");
      }
    }
    if (restrictions.token()) {
      violations.add(statement + " cannot have a token filter. Filter by the partition key.");
    }
    return restrictions;
  }

  private String members() {
    return EntityColumn.members(model.primaryKey());
  }
}
