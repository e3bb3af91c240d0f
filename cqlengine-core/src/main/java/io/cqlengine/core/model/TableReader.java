package io.cqlengine.core.model;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TableOptions;
import io.cqlengine.api.rules.ProblemCollector;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the settings of a class for its table as a whole. */
final class TableReader {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

  private TableReader() {}

  /** A table without its columns. */
  record TableSettings(
      String name,
      Optional<String> keyspace,
      Optional<String> connection,
      Nulls nulls,
      Map<String, Object> options) {}

  static TableSettings read(Class<?> type, ModelContext context, ProblemCollector problems) {
    Table table = requireNonNull(type.getAnnotation(Table.class));
    String name =
        nonEmpty(table.value()).orElseGet(() -> context.naming().table(type.getSimpleName()));
    checkName("table", name, "@Table(\"...\")", problems);
    Optional<String> keyspace = nonEmpty(table.keyspace());
    keyspace.ifPresent(own -> checkName("keyspace", own, "@Table(keyspace = \"...\")", problems));
    return new TableSettings(
        name,
        keyspace,
        nonEmpty(table.connection()),
        table.nulls(),
        TableOptionsReader.read(type.getAnnotation(TableOptions.class), problems));
  }

  /** Checks the name of a table or keyspace, which is also the name of a folder. */
  static void checkName(String what, String name, String cure, ProblemCollector problems) {
    if (name.length() > SnakeCaseNaming.MAX_TABLE_NAME) {
      problems.add(
          ("its %s name '%s' has %s characters, more than the %s that every version of Cassandra"
                  + " accepts. Give a shorter one with %s")
              .formatted(what, name, name.length(), SnakeCaseNaming.MAX_TABLE_NAME, cure));
    }
    if (!WORD.matcher(name).matches()) {
      problems.add(
          ("its %s name '%s' has other characters than A to Z, a to z, 0 to 9 and _, which"
                  + " Cassandra rejects. Give another one with %s")
              .formatted(what, name, cure));
    }
  }

  /** The text of an annotation; empty if it is the default, an empty text. */
  static Optional<String> nonEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
