package io.cqlengine.core.read;

import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.VectorType;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.query.ColumnRestrictions;
import io.cqlengine.core.query.IndexSupport;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.statement.Relation;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what Cassandra would reject in the restrictions of a read: relations that neither the key
 * nor an index supports, and combinations that an index does not support. Relations that an index
 * of unknown kind may support are left to the server.
 */
final class WhereValidator {
  private final EntityModel<?> model;
  private final List<Relation> relations;
  private final ColumnRestrictions restrictions;
  private final ReadOptions options;
  private final List<String> violations;
  private final boolean indexed;

  /** The clustering columns, by their index, that cannot be reached by the order of the rows. */
  private final BitSet unreached = new BitSet();

  WhereValidator(
      EntityModel<?> model,
      List<Relation> relations,
      ColumnRestrictions restrictions,
      ReadOptions options,
      List<String> violations) {
    this.model = model;
    this.relations = relations;
    this.restrictions = restrictions;
    this.options = options;
    this.violations = violations;
    this.indexed = !model.indexes().isEmpty();
    boolean open = false;
    for (EntityColumn<?, ?> column : model.clustering()) {
      if (restrictions.restricts(column)
          && (!restrictions.partitionKnown() || (open && !restrictions.continues(column)))) {
        unreached.set(column.index());
      }
      open |= !restrictions.equates(column);
    }
  }

  /**
   * Reports violations.
   *
   * @param rows whether rows are read, so that their order counts
   */
  void check(boolean rows) {
    boolean near = rows && options.isNear();
    for (Relation relation : relations) {
      whatever(relation);
    }
    if (!options.allowFiltering() || near) {
      partitionKey(near);
      clusteringKey(near);
      otherColumns(near);
    }
    if (indexed && !options.allowFiltering()) {
      oneOrdinaryIndex();
    }
    if (indexed || near) {
      indexedRead(rows, near);
    }
  }

  /** Reports what the server rejects, whatever indexes there are. */
  private void whatever(Relation relation) {
    if (relation.form() != Relation.Form.COLUMN) {
      return;
    }
    EntityColumn<?, ?> column = column(relation);
    boolean compared = relation.equates() || relation.operator().range();
    if (compared && column.emptyIsNull()) {
      violations.add(
          column.member()
              + " is a collection that is not frozen. Filter by its elements, with contains(...),"
              + " containsKey(...) or entry(...).");
    } else if (relation.operator().range() && column.type().equals(DataTypes.DURATION)) {
      violations.add(column.member() + " is a duration, which has no order. Use eq or in.");
    } else if (compared
        && column.type() instanceof VectorType
        && IndexSupport.serve(model, relation, IndexSupport.Kind.SAI)) {
      violations.add(column.member() + " is an indexed vector. Find it with ann(...).");
    } else if (relation.operator() == Relation.Operator.LIKE
        && !IndexSupport.serve(model, relation)) {
      violations.add(
          column.member() + " has no index. LIKE needs one that supports patterns, such as SASI.");
    }
  }

  /** Indexes on all of its columns support a part of the partition key, but not with ANN. */
  private void partitionKey(boolean near) {
    if (restrictions.partitionKnown()) {
      return;
    }
    boolean restricted = false;
    boolean served = true;
    for (EntityColumn<?, ?> column : model.partition()) {
      if (restrictions.restricts(column)) {
        restricted = true;
        served &= served(column);
      }
    }
    if (!restricted || (!near && (served || servedByUnknown()))) {
      return;
    }
    for (EntityColumn<?, ?> column : model.partition()) {
      if (restrictions.ranges(column)) {
        violations.add(
            column.member()
                + " is in the partition key, which has no order. Use eq, in or a token filter"
                + orFiltering(near));
      } else if (!restrictions.restricts(column)) {
        violations.add(
            "Partition key column "
                + column.member()
                + " has no filter. Filter by the whole partition key"
                + orFiltering(near));
      }
    }
  }

  private void clusteringKey(boolean near) {
    for (EntityColumn<?, ?> column : model.clustering()) {
      if (!unreached.get(column.index())
          || served(column)
          || servedByUnknown()
          || (near && restrictions.token())) {
        continue;
      }
      if (!restrictions.partitionKnown()) {
        violations.add(
            column.member()
                + " orders rows inside a partition. Filter by the whole partition key, too"
                + orFiltering(near));
      } else {
        violations.add(behind(column) + orFiltering(near));
      }
      return;
    }
  }

  private String behind(EntityColumn<?, ?> column) {
    int first = 0;
    while (restrictions.equates(model.clustering().get(first))) {
      first++;
    }
    EntityColumn<?, ?> open = model.clustering().get(first);
    return "%s has a filter, but %s before it has %s. Filter by %s with eq or in"
        .formatted(
            column.member(),
            open.member(),
            restrictions.restricts(open) ? "a range" : "none",
            open.member());
  }

  private void otherColumns(boolean near) {
    for (Relation relation : relations) {
      if ((relation.form() == Relation.Form.COLUMN || relation.form() == Relation.Form.ELEMENT)
          && !column(relation).key()
          && !IndexSupport.serve(model, relation)
          && relation.operator() != Relation.Operator.LIKE) {
        violations.add(
            column(relation).member()
                + " is neither in the key nor indexed for this. Use "
                + (near ? "" : "allowFiltering(), or ")
                + "an index.");
      }
    }
  }

  private static String orFiltering(boolean near) {
    return near ? "." : ", or use allowFiltering().";
  }

  /** Only storage-attached indexes work together. */
  private void oneOrdinaryIndex() {
    int indexUses = 0;
    for (Relation relation : relations) {
      indexUses += usesIndex(relation) ? 1 : 0;
    }
    if (indexUses < 2) {
      return;
    }
    Set<Object> uses = new LinkedHashSet<>();
    Set<String> members = new LinkedHashSet<>();
    boolean together = true;
    for (Relation relation : relations) {
      if (usesIndex(relation)) {
        boolean compared =
            relation.form() == Relation.Form.COLUMN
                && (relation.equates() || relation.operator().range());
        uses.add(compared ? column(relation) : uses.size());
        members.add(column(relation).member());
        together &=
            IndexSupport.serve(model, relation, IndexSupport.Kind.SAI)
                || IndexSupport.serve(model, relation, IndexSupport.Kind.UNKNOWN);
      }
    }
    if (uses.size() > 1 && !together) {
      violations.add(
          "The filters on %s need an index each, but a query uses only one. Use allowFiltering(), or"
                  .formatted(String.join(" and ", members))
              + " storage-attached indexes, which work together.");
    }
  }

  private boolean usesIndex(Relation relation) {
    return needsIndex(relation) && IndexSupport.serve(model, relation);
  }

  /** Reports what a read by an index does not support. */
  private void indexedRead(boolean rows, boolean near) {
    boolean beyondKey = near;
    boolean byIndex = near;
    for (Relation relation : relations) {
      beyondKey |= needsIndex(relation);
      byIndex |= IndexSupport.serve(model, relation) && !servedByUnknown(relation);
    }
    if (!beyondKey || !byIndex) {
      return;
    }
    for (EntityColumn<?, ?> column : model.partition()) {
      if (restrictions.in(column) && !restrictions.token()) {
        violations.add(
            "in(...) on partition key column "
                + column.member()
                + " and an index exclude each other. Query once for each partition.");
      }
    }
    if (rows && !near && !options.orderBy().isEmpty()) {
      violations.add(
          "orderBy(...) and an index exclude each other. Leave the order out, or filter by the"
              + " key.");
    }
  }

  /** Whether a relation needs more than the key. */
  private boolean needsIndex(Relation relation) {
    if (relation.ofToken()) {
      return false;
    }
    if (relation.form() == Relation.Form.TUPLE) {
      return unreached.get(model.primaryKey().get(relation.column()).index());
    }
    EntityColumn<?, ?> column = column(relation);
    return column.partitionKey()
        ? !restrictions.partitionKnown()
        : !column.clusteringKey() || unreached.get(column.index());
  }

  /** Whether indexes support all relations of a key column. */
  private boolean served(EntityColumn<?, ?> column) {
    boolean any = false;
    for (Relation relation : relations) {
      if (relation.form() == Relation.Form.TUPLE) {
        for (int i = 0; i < relation.width(); i++) {
          if (model.primaryKey().get(relation.column() + i).index() == column.index()) {
            return false;
          }
        }
      } else if (relation.form() == Relation.Form.COLUMN && relation.column() == column.index()) {
        if (!IndexSupport.serve(model, relation)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  private boolean servedByUnknown() {
    for (Relation relation : relations) {
      if (servedByUnknown(relation)) {
        return true;
      }
    }
    return false;
  }

  private boolean servedByUnknown(Relation relation) {
    return indexed && IndexSupport.serve(model, relation, IndexSupport.Kind.UNKNOWN);
  }

  private EntityColumn<?, ?> column(Relation relation) {
    return model.all().get(relation.column());
  }
}
