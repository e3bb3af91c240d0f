package io.cqlengine.management.cql;

import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.model.IndexModel.Target;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema of an index, of a model or of a server.
 *
 * @param name the index's name, exactly as Cassandra stores it
 * @param table the table's name
 * @param column the column's name
 * @param target what is indexed of the column
 * @param className the class of a custom index as given; empty for an ordinary index
 * @param options its options, without class and target
 */
public record IndexDefinition(
    String name,
    String table,
    String column,
    Target target,
    String className,
    Map<String, String> options) {
  private static final Pattern FUNCTION = Pattern.compile("(values|keys|entries|full)\\((.*)\\)");

  public IndexDefinition {
    options = Map.copyOf(options);
  }

  /**
   * The index of a model. Without a name it gets the name that the server would choose, so that
   * several instances choose the same.
   */
  public static IndexDefinition of(String table, IndexModel model) {
    return new IndexDefinition(
        model.name().orElseGet(() -> defaultName(table, model.column(), model.target())),
        table,
        model.column(),
        model.target(),
        model.custom().orElse(""),
        model.options());
  }

  /** An index in {@code system_schema.indexes}. */
  public static IndexDefinition of(String name, String table, Map<String, String> options) {
    Map<String, String> own = new TreeMap<>(options);
    String text = own.remove("target");
    String className = own.remove("class_name");
    Matcher function = FUNCTION.matcher(text == null ? "" : text);
    boolean wrapped = function.matches();
    return new IndexDefinition(
        name,
        table,
        CqlTypeText.unquoted(wrapped ? function.group(2) : String.valueOf(text)),
        wrapped ? Target.valueOf(function.group(1).toUpperCase(Locale.ROOT)) : Target.VALUES,
        className == null ? "" : className,
        own);
  }

  /**
   * Whether this index serves the queries that need another one, whatever its name. An index of any
   * class serves those that need an ordinary index.
   */
  public boolean serves(IndexDefinition desired) {
    return sameTarget(desired)
        && (desired.className.isEmpty()
            || (kind(className).equals(kind(desired.className))
                && options.equals(desired.options)));
  }

  /** Whether servers reject another index because of this one, which has its target and class. */
  public boolean excludes(IndexDefinition desired) {
    return sameTarget(desired) && kind(className).equals(kind(desired.className));
  }

  /** Whether it is a storage-attached index. */
  public boolean isStorageAttached() {
    return kind(className).equals("sai");
  }

  /** {@return the index for people, such as {@code a sai index on tags of table 'car'}} */
  public String describe() {
    return (className.isEmpty() ? "an ordinary index" : "a " + kind(className) + " index")
        + " on "
        + (target == Target.VALUES
            ? column
            : target.name().toLowerCase(Locale.ROOT) + "(" + column + ")")
        + " of table '"
        + table
        + "'"
        + (options.isEmpty() ? "" : " with " + new TreeMap<>(options));
  }

  private boolean sameTarget(IndexDefinition other) {
    return table.equals(other.table) && column.equals(other.column) && target == other.target;
  }

  /** One spelling for the short, simple and full name of a class. */
  private static String kind(String className) {
    String name = TableOptionComparison.shortName(className);
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "storageattachedindex", "sai" -> "sai";
      case "sasiindex", "sasi" -> "sasi";
      case "legacy_local_table" -> "";
      default -> name;
    };
  }

  /** Whether it has the name that an index without a name gets. */
  public boolean hasDefaultName() {
    return name.equals(defaultName(table, column, target));
  }

  private static String defaultName(String table, String column, Target target) {
    String part = target == Target.VALUES ? "" : target.name().toLowerCase(Locale.ROOT) + "_";
    return (table + "_" + column + "_" + part + "idx").replaceAll("[^A-Za-z0-9_]", "");
  }
}
