package io.cqlengine.transfer.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.transfer.table.TransferColumn.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the tables of a transfer in depth; rejects what a copy would lose or change. */
public final class TableComparison {
  private final TableMetadata source;
  private final TableMetadata target;
  private final String place;
  private final List<String> problems = new ArrayList<>();

  private TableComparison(TableMetadata source, TableMetadata target, String place) {
    this.source = source;
    this.target = target;
    this.place = place;
  }

  /**
   * What both tables have in common.
   *
   * @param without columns of the source that are not copied
   * @param elementTimes whether the source answers the times of elements
   * @param place both tables, for messages
   * @throws CqlEngineException with all differences
   */
  public static TransferTable of(
      TableMetadata source,
      TableMetadata target,
      Set<String> without,
      boolean elementTimes,
      String place) {
    return new TableComparison(source, target, place).compare(without, elementTimes);
  }

  private TransferTable compare(Set<String> without, boolean elementTimes) {
    keys("partition key", source.getPartitionKey(), target.getPartitionKey());
    keys(
        "clustering key",
        List.copyOf(source.getClusteringColumns().keySet()),
        List.copyOf(target.getClusteringColumns().keySet()));
    if (!List.copyOf(source.getClusteringColumns().values())
        .equals(List.copyOf(target.getClusteringColumns().values()))) {
      problems.add("The clustering order differs.");
    }
    Set<String> left = new HashSet<>(without);
    List<TransferColumn> columns = new ArrayList<>();
    for (ColumnMetadata column : source.getColumns().values()) {
      if (!source.getPrimaryKey().contains(column) && !left.remove(name(column))) {
        column(column, elementTimes, columns);
      }
    }
    unknown(left, problems);
    if (!problems.isEmpty()) {
      throw impossible(place, problems);
    }
    return TransferTable.of(
        source, columns, digest(source) + " " + digest(target) + " " + new TreeSet<>(without));
  }

  static void unknown(Set<String> without, List<String> problems) {
    without.forEach(
        name -> problems.add("without(\"%s\") is not a column of the source.".formatted(name)));
  }

  static CqlEngineException impossible(String place, List<String> problems) {
    return new CqlEngineException(
        "The transfer %s is not possible. %s".formatted(place, String.join(" ", problems)));
  }

  static String counter(String column) {
    return "Column '%s' is a counter, which CQL cannot copy.".formatted(column);
  }

  private void keys(String what, List<ColumnMetadata> from, List<ColumnMetadata> to) {
    if (!from.stream()
        .map(ColumnMetadata::getName)
        .toList()
        .equals(to.stream().map(ColumnMetadata::getName).toList())) {
      problems.add(
          "The %s is %s in the source, and %s in the target."
              .formatted(what, names(from), names(to)));
      return;
    }
    for (int i = 0; i < from.size(); i++) {
      if (!matches(from.get(i).getType(), to.get(i).getType())
          || !FieldOrder.same(from.get(i).getType(), to.get(i).getType())) {
        differs(from.get(i), to.get(i));
      }
    }
  }

  private void column(ColumnMetadata from, boolean elementTimes, List<TransferColumn> columns) {
    ColumnMetadata to = target.getColumn(from.getName()).orElse(null);
    if (from.getType().equals(DataTypes.COUNTER)) {
      problems.add(counter(name(from)));
    } else if (to == null) {
      problems.add(
          "The target does not have the column '%s'. Add it, or leave it out with without(\"%s\")."
              .formatted(name(from), name(from)));
    } else if (from.isStatic() != to.isStatic() || !matches(from.getType(), to.getType())) {
      differs(from, to);
    } else {
      Kind kind = Kind.of(from.getType());
      columns.add(
          new TransferColumn(
              from.getName(),
              from.getType(),
              to.getType(),
              kind,
              from.isStatic(),
              kind == Kind.CELL || elementTimes));
    }
  }

  private void differs(ColumnMetadata from, ColumnMetadata to) {
    problems.add(
        "Column '%s' is %s in the source, and %s in the target."
            .formatted(name(from), text(from), text(to)));
  }

  private static String text(ColumnMetadata column) {
    return text(column.getType()) + (column.isStatic() ? " static" : "");
  }

  /**
   * Whether values of a type can be written as the other one. Only the outermost type can be stored
   * in several cells, so {@code frozen} inside of it says nothing.
   */
  static boolean matches(DataType from, DataType to) {
    return Kind.of(from) == Kind.of(to) && encodeSame(from, to);
  }

  private static boolean encodeSame(DataType from, DataType to) {
    if (from instanceof UserDefinedType user) {
      return to instanceof UserDefinedType other && user(user, other);
    }
    if (from instanceof VectorType vector) {
      // The elements of a vector have no lengths of their own, so no order of fields is changed.
      return to instanceof VectorType other
          && vector.getDimensions() == other.getDimensions()
          && encodeSame(vector.getElementType(), other.getElementType())
          && FieldOrder.same(vector.getElementType(), other.getElementType());
    }
    List<DataType> fromParts = FieldOrder.parts(from);
    List<DataType> toParts = FieldOrder.parts(to);
    if (fromParts.isEmpty()) {
      return from.equals(to);
    }
    if (!from.getClass().equals(to.getClass()) || fromParts.size() != toParts.size()) {
      return false;
    }
    for (int i = 0; i < fromParts.size(); i++) {
      if (!encodeSame(fromParts.get(i), toParts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean user(UserDefinedType from, UserDefinedType to) {
    Set<CqlIdentifier> names = new HashSet<>(from.getFieldNames());
    if (!from.getName().equals(to.getName()) || !names.equals(new HashSet<>(to.getFieldNames()))) {
      return false;
    }
    return names.stream()
        .allMatch(
            name ->
                encodeSame(
                    from.getFieldTypes().get(from.firstIndexOf(name)),
                    to.getFieldTypes().get(to.firstIndexOf(name))));
  }

  /** Names and types of all columns, with the fields of user types at any depth. */
  public static String digest(TableMetadata table) {
    StringBuilder all = new StringBuilder();
    table
        .getColumns()
        .values()
        .forEach(column -> all.append(name(column)).append(' ').append(text(column)).append(';'));
    return Integer.toHexString(all.toString().hashCode());
  }

  private static String text(DataType type) {
    Stream<String> name =
        type instanceof UserDefinedType ? Stream.empty() : Stream.of(type.asCql(true, true));
    return Stream.concat(name, userTypes(type).map(TableComparison::fields))
        .collect(Collectors.joining(", "));
  }

  private static String fields(UserDefinedType user) {
    String name = Matcher.quoteReplacement(user.getName().asCql(true));
    return user.describe(false).replaceFirst("(?i)CREATE TYPE [^(]*", name);
  }

  /** The user types in a type, at any depth. */
  private static Stream<UserDefinedType> userTypes(DataType type) {
    if (type instanceof UserDefinedType user) {
      return Stream.concat(
          Stream.of(user), user.getFieldTypes().stream().flatMap(TableComparison::userTypes));
    }
    return type instanceof VectorType vector
        ? userTypes(vector.getElementType())
        : FieldOrder.parts(type).stream().flatMap(TableComparison::userTypes);
  }

  private static List<String> names(List<ColumnMetadata> columns) {
    return columns.stream().map(TableComparison::name).toList();
  }

  private static String name(ColumnMetadata column) {
    return column.getName().asInternal();
  }
}
