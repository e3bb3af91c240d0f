package io.cqlengine.core.plan;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.error.CqlEngineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The positions of selected values in a row, by name and by selection. */
public final class SelectionNames {
  private final String subject;
  private final List<String> names;
  private final Map<String, Integer> byName = new HashMap<>();
  private final Map<Key, Integer> bySelection = new HashMap<>();

  private SelectionNames(String subject, List<String> names, List<Key> keys) {
    this.subject = subject;
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      byName.putIfAbsent(names.get(i), i);
      bySelection.putIfAbsent(keys.get(i), i);
    }
  }

  /** Of selected values. The subject says whose values they are, for messages. */
  public static SelectionNames of(String subject, List<? extends Selection<?, ?>> selections) {
    List<String> names = new ArrayList<>(selections.size());
    List<Key> keys = new ArrayList<>(selections.size());
    for (Selection<?, ?> selection : selections) {
      Key key = Key.of(selection);
      names.add(key.name());
      keys.add(key);
    }
    return new SelectionNames(subject, names, keys);
  }

  /** Of columns that the server returned without a selection, by their members. */
  static SelectionNames ofMembers(String subject, List<String> members) {
    return new SelectionNames(
        subject,
        members,
        members.stream().map(member -> new Key(Selection.Function.VALUE, member, null)).toList());
  }

  /** The name that a selection's value has. */
  public static String name(Selection<?, ?> selection) {
    return Key.of(selection).name();
  }

  /** The value of a selection, which may be an {@code Optional}; null where a null is an error. */
  public static @Nullable Object value(Selection<?, ?> selection, @Nullable Object content) {
    if (selection instanceof Selection.Selected<?, ?> selected) {
      Object value =
          ofOptional(selected.function(), selected.column())
              ? Optional.ofNullable(content)
              : content;
      return selected.nullable() ? Optional.ofNullable(value) : value;
    }
    return ((ColumnRef<?, ?>) selection).isOptional() ? Optional.ofNullable(content) : content;
  }

  private static boolean ofOptional(Selection.Function function, @Nullable ColumnRef<?, ?> column) {
    return switch (function) {
      case VALUE, MIN, MAX, SUM, AVG -> column != null && column.isOptional();
      case COUNT, WRITETIME, TTL -> false;
    };
  }

  List<String> names() {
    return names;
  }

  int index(String name) {
    requireNonNull(name, "name is null");
    return found(byName.get(name), name);
  }

  int index(Selection<?, ?> selection) {
    requireNonNull(selection, "selection is null");
    return found(bySelection.get(Key.of(selection)), name(selection));
  }

  private int found(@Nullable Integer index, String asked) {
    if (index == null) {
      throw new CqlEngineException(
          "%s has no value %s in this row. It has %s."
              .formatted(subject, asked, names.isEmpty() ? "none" : String.join(", ", names)));
    }
    return index;
  }

  /** The error for a null where none was expected. */
  CqlEngineException isNull(String name) {
    return new CqlEngineException(
        subject + "." + name + " is null in this row. Select it with optional().");
  }

  /** What was selected, whatever class the selection is of. */
  private record Key(Selection.Function function, @Nullable String member, @Nullable String alias) {

    static Key of(Selection<?, ?> selection) {
      if (selection instanceof Selection.Selected<?, ?> selected) {
        @Nullable ColumnRef<?, ?> column = selected.column();
        return new Key(
            selected.function(), column == null ? null : column.member(), selected.alias());
      }
      return new Key(Selection.Function.VALUE, ((ColumnRef<?, ?>) selection).member(), null);
    }

    /** The alias, else the member, else the server's name. */
    String name() {
      if (alias != null) {
        return alias;
      }
      if (member == null) {
        return "count";
      }
      return function == Selection.Function.VALUE
          ? member
          : function.name().toLowerCase(Locale.ROOT) + "(" + member + ")";
    }
  }
}
