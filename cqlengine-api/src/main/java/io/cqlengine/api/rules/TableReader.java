package io.cqlengine.api.rules;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TableOptions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the classes that share one table. */
public final class TableReader {
  /** The longest name of a keyspace or table in every Cassandra; 5.0.6 takes tables of 222. */
  public static final int MAX_NAME = 48;

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

  private TableReader() {}

  /**
   * The table of a class; empty after a problem with which its classes cannot be read.
   *
   * @param root a class, or the supertype of all subtypes
   */
  public static Optional<DeclaredTable> read(
      ClassView root, RuleContext context, ProblemCollector problems) {
    if (!root.has(Table.class)) {
      problems.add("it is not annotated with @Table. Annotate the record or class");
      return Optional.empty();
    }
    TableSettings settings = settings(root, context, problems);
    Discriminator discriminator = root.annotation(Discriminator.class);
    return discriminator == null
        ? EntityReader.read(root, context, problems)
            .map(entity -> new DeclaredTable(settings, Optional.empty(), List.of(entity)))
        : new SealedHierarchyReader(root, discriminator, context, problems).read(settings);
  }

  private static TableSettings settings(
      ClassView type, RuleContext context, ProblemCollector problems) {
    Table table = requireNonNull(type.annotation(Table.class));
    String name = nonEmpty(table.value()).orElseGet(() -> context.tableName(type.simpleName()));
    checkName("table", name, "@Table(\"...\")", problems);
    Optional<String> keyspace = nonEmpty(table.keyspace());
    keyspace.ifPresent(own -> checkName("keyspace", own, "@Table(keyspace = \"...\")", problems));
    return new TableSettings(
        name,
        keyspace,
        nonEmpty(table.connection()),
        table.nulls(),
        TableOptionsReader.read(type.annotation(TableOptions.class), problems));
  }

  /** Checks the name of a table or keyspace, which is also the name of a folder. */
  public static void checkName(String what, String name, String cure, ProblemCollector problems) {
    if (name.length() > MAX_NAME) {
      problems.add(
          ("its %s name '%s' has %s characters, more than the %s that every version of Cassandra"
                  + " accepts. Give a shorter one with %s")
              .formatted(what, name, name.length(), MAX_NAME, cure));
    }
    if (!WORD.matcher(name).matches()) {
      problems.add(
          ("its %s name '%s' has other characters than A to Z, a to z, 0 to 9 and _, which"
                  + " Cassandra rejects. Give another one with %s")
              .formatted(what, name, cure));
    }
  }

  /** The text of an annotation; empty if it is the default, an empty text. */
  private static Optional<String> nonEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
