package io.cqlengine.tests.faults;

import com.datastax.oss.simulacron.common.request.Query;
import com.datastax.oss.simulacron.common.result.SuccessResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements that the server knows: as they come over the wire, with their markers. */
@SuppressWarnings("ImmutableEnumChecker")
enum Text {
  CREATE(
      "INSERT INTO house.meter (id, place, notes) VALUES (?, ?, ?) IF NOT EXISTS",
      "id, place, notes",
      "[applied]"),
  REPLACE(
      "UPDATE house.meter SET place = ?, notes = ? WHERE id = ? IF place = ?",
      "place, notes, id, expected",
      "[applied]"),
  DELETE("DELETE FROM house.meter WHERE id = ? IF EXISTS", "id", "[applied]"),
  SAVE("INSERT INTO house.meter (id, place, notes) VALUES (?, ?, ?)", "id, place, notes", ""),
  APPEND("UPDATE house.meter SET notes = notes + ? WHERE id = ?", "notes, id", ""),
  COUNT_UP("UPDATE house.visits SET hits = hits + ? WHERE id = ?", "hits, id", ""),
  READ("SELECT id, place, notes FROM house.meter WHERE id = ?", "id", "id, place, notes"),
  SLICE(
      "SELECT id, place, notes FROM house.meter WHERE token(id) >= ? AND token(id) <= ?",
      "first, last",
      "id, place, notes"),
  BY_HAND("UPDATE house.meter SET place = ? WHERE id = ?", "place, id", "");

  private final String cql;
  private final Map<String, String> markers;
  private final Map<String, String> columns;

  Text(String cql, String markers, String columns) {
    this.cql = cql;
    this.markers = typed(markers);
    this.columns = typed(columns);
  }

  private static Map<String, String> typed(String names) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (String name : names.isEmpty() ? new String[0] : names.split(", ")) {
      typed.put(name, type(name));
    }
    return typed;
  }

  private static String type(String name) {
    return switch (name) {
      case "id" -> "int";
      case "first", "last" -> "bigint";
      case "hits" -> "counter";
      case "notes" -> "list<varchar>";
      case "[applied]" -> "boolean";
      default -> "varchar";
    };
  }

  String cql() {
    return cql;
  }

  /** What the server matches requests with. */
  Query query() {
    return new Query(cql, List.of(), null, new LinkedHashMap<>(markers));
  }

  /** An answer of one row. */
  SuccessResult row(Object... values) {
    LinkedHashMap<String, Object> row = new LinkedHashMap<>();
    int i = 0;
    for (String column : columns.keySet()) {
      row.put(column, values[i++]);
    }
    return new SuccessResult(List.of(row), new LinkedHashMap<>(columns));
  }

  /** An answer without rows. */
  SuccessResult nothing() {
    return new SuccessResult(List.of(), new LinkedHashMap<>(columns));
  }

  /** What the server answers when nothing fails. */
  SuccessResult usual() {
    return columns.containsKey("[applied]") ? row(true) : nothing();
  }
}
