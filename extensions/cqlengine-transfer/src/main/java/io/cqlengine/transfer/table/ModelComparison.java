package io.cqlengine.transfer.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.Model;
import io.cqlengine.transfer.table.TransferColumn.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the models of a mapping with their tables; rejects what would be lost. */
public final class ModelComparison {
  private final Side source;
  private final Side target;
  private final List<String> problems = new ArrayList<>();

  /**
   * A table with its model.
   *
   * @param elementTimes whether the servers answer the times of elements
   */
  public record Side(TableMetadata table, Model<?> model, boolean elementTimes) {
    private List<CqlIdentifier> names() {
      return ModelComparison.names(model.columns());
    }

    private String name() {
      return model.type().getSimpleName();
    }
  }

  private ModelComparison(Side source, Side target) {
    this.source = source;
    this.target = target;
  }

  /**
   * The columns of both models.
   *
   * @param without columns of the source that are not copied
   * @param onlyMapped whether the source's model may lack columns
   * @param place both tables, for messages
   * @throws CqlEngineException with all problems
   */
  public static MappedTables of(
      Side source, Side target, Set<String> without, boolean onlyMapped, String place) {
    ModelComparison comparison = new ModelComparison(source, target);
    comparison.compare(without, onlyMapped);
    if (!comparison.problems.isEmpty()) {
      throw TableComparison.impossible(place, comparison.problems);
    }
    return new MappedTables(
        comparison.table(source, target.table()),
        comparison.table(target, target.table()),
        source.names(),
        target.names());
  }

  private void compare(Set<String> without, boolean onlyMapped) {
    check(source, "source");
    check(target, "target");
    Set<String> left = new HashSet<>(without);
    for (ColumnMetadata column : source.table().getColumns().values()) {
      String name = column.getName().asInternal();
      boolean leftOut = left.remove(name);
      boolean read = source.names().contains(column.getName());
      if (leftOut && read) {
        problems.add(
            "without(\"%s\") leaves out a column that %s has. Remove one of them."
                .formatted(name, source.name()));
      } else if (!read && !leftOut && !onlyMapped) {
        problems.add(
            "%s does not have the column '%s' of the source, so the mapping would lose it. Add it, leave it out with without(\"%s\"), or call onlyMapped()."
                .formatted(source.name(), name, name));
      }
    }
    TableComparison.unknown(left, problems);
  }

  private void check(Side side, String which) {
    key(side, "partition key", side.model().partitionKey(), side.table().getPartitionKey());
    key(
        side,
        "clustering key",
        side.model().clusteringKey(),
        List.copyOf(side.table().getClusteringColumns().keySet()));
    for (ColumnModel<?, ?> column : side.model().columns()) {
      Optional<ColumnMetadata> there =
          side.table().getColumn(CqlIdentifier.fromInternal(column.name()));
      if (there.isEmpty()) {
        problems.add(
            "%s.%s maps to the column '%s', which the %s does not have."
                .formatted(side.name(), column.member(), column.name(), which));
      } else if (there.get().getType().equals(DataTypes.COUNTER)) {
        problems.add(TableComparison.counter(column.name()));
      }
    }
  }

  private void key(
      Side side, String what, List<? extends ColumnModel<?, ?>> model, List<ColumnMetadata> table) {
    List<CqlIdentifier> there = table.stream().map(ColumnMetadata::getName).toList();
    if (!names(model).equals(there)) {
      problems.add(
          "The %s of %s is %s, and that of its table is %s."
              .formatted(
                  what,
                  side.name(),
                  model.stream().map(ColumnModel::name).toList(),
                  there.stream().map(CqlIdentifier::asInternal).toList()));
    }
  }

  private static List<CqlIdentifier> names(List<? extends ColumnModel<?, ?>> columns) {
    return columns.stream().map(column -> CqlIdentifier.fromInternal(column.name())).toList();
  }

  private TransferTable table(Side side, TableMetadata into) {
    List<TransferColumn> columns = new ArrayList<>();
    for (CqlIdentifier name : side.names()) {
      ColumnMetadata column = side.table().getColumn(name).orElseThrow();
      if (!side.table().getPrimaryKey().contains(column)) {
        DataType type = column.getType();
        Kind kind = Kind.of(type);
        columns.add(
            new TransferColumn(
                name,
                type,
                into.getColumn(name)
                    .map(ColumnMetadata::getType)
                    .filter(other -> TableComparison.matches(type, other))
                    .orElse(type),
                kind,
                column.isStatic(),
                kind == Kind.CELL || side.elementTimes()));
      }
    }
    String digest =
        TableComparison.digest(source.table()) + " " + TableComparison.digest(target.table());
    return TransferTable.of(
        side.table(), columns, "%s %s %s".formatted(digest, source.names(), target.names()));
  }
}
