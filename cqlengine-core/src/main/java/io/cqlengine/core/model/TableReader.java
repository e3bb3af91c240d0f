package io.cqlengine.core.model;

import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a class says of its table as a whole. */
final class TableReader {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

  private TableReader() {}

  /**
   * A table without its columns.
   *
   * @param name its name
   * @param keyspace the model's own keyspace
   * @param connection the model's own connection
   * @param nulls what writing does with null members
   * @param options the table options set
   */
  record Description(
      String name,
      Optional<String> keyspace,
      Optional<String> connection,
      Nulls nulls,
      Map<String, Object> options) {}

  static Description read(Class<?> type, ModelContext context, List<String> problems) {
    Optional<Table> table = Optional.ofNullable(type.getAnnotation(Table.class));
    if (table.isEmpty()) {
      problems.add("it is not marked @Table: mark the record or class");
    }
    String name =
        table
            .flatMap(marked -> given(marked.value()))
            .orElseGet(() -> context.naming().table(type.getSimpleName()));
    problems.addAll(problems("table", name, "@Table(\"...\")"));
    Optional<String> keyspace = table.flatMap(marked -> given(marked.keyspace()));
    keyspace.ifPresent(
        own -> problems.addAll(problems("keyspace", own, "@Table(keyspace = \"...\")")));
    return new Description(
        name,
        keyspace,
        table.flatMap(marked -> given(marked.connection())),
        table.map(Table::nulls).orElse(Nulls.UNSET),
        TableOptionsReader.read(type.getAnnotation(TableOptions.class), problems));
  }

  /** Names of tables and keyspaces are names of folders, too. */
  static List<String> problems(String what, String name, String cure) {
    List<String> problems = new ArrayList<>(0);
    if (name.length() > SnakeCaseNaming.MAX_TABLE_NAME) {
      problems.add(
          "its "
              + what
              + " name '"
              + name
              + "' has "
              + name.length()
              + " characters, more than the "
              + SnakeCaseNaming.MAX_TABLE_NAME
              + " that every Cassandra takes: give a shorter one with "
              + cure);
    }
    if (!WORD.matcher(name).matches()) {
      problems.add(
          "its "
              + what
              + " name '"
              + name
              + "' has other characters than A to Z, a to z, 0 to 9 and _, which Cassandra refuses:"
              + " give another one with "
              + cure);
    }
    return problems;
  }

  /** A text of an annotation, whose empty one stands for none. */
  static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
