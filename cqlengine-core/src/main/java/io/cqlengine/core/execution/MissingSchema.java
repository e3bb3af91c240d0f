package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Advice for statements that need a keyspace, table or column that the server does not have. The
 * server's text is the only sign of it, because the driver may not know the schema yet.
 */
final class MissingSchema {
  private static final Pattern KEYSPACE =
      Pattern.compile("(?i)keyspace ['\"]?(\\w+)['\"]? does not exist");

  private static final Pattern TABLE =
      Pattern.compile("(?i)(?:table (?=.* does not exist)|unconfigured table )['\"]?(\\w+)");

  private static final Pattern COLUMN =
      Pattern.compile("(?:Undefined column name|Unknown identifier) ['\"]?(\\w+)");

  private MissingSchema() {}

  /**
   * What is missing and how to create it; empty if nothing is known.
   *
   * @param requests the statements that may have caused the failure
   */
  static String advice(Throwable failure, List<StatementRequest> requests) {
    if (failure instanceof InvalidQueryException) {
      String text = String.valueOf(failure.getMessage());
      for (StatementRequest request : requests) {
        @Nullable EntityModel<?> model = request.key().model();
        String advice = model == null ? "" : advice(text, request, model);
        if (!advice.isEmpty()) {
          return advice;
        }
      }
    }
    return "";
  }

  private static String advice(String text, StatementRequest request, EntityModel<?> model) {
    String keyspace = request.route().keyspace();
    String connection = request.route().connection();
    if (named(KEYSPACE, text).equals(keyspace)) {
      return "Keyspace '%s' does not exist on connection '%s'. Create it with SchemaManager.createKeyspaces(...)."
          .formatted(keyspace, connection);
    }
    if (named(TABLE, text).equals(model.table())) {
      return "Table '%s.%s' does not exist on connection '%s'. Create it with SchemaManager.syncTables(%s.class)."
          .formatted(keyspace, model.table(), connection, model.name());
    }
    String missing = named(COLUMN, text);
    for (EntityColumn<?, ?> column : model.all()) {
      if (column.name().equals(missing)) {
        return "%s.%s maps to column '%s', which table '%s.%s' does not have on connection '%s'. Add it with SchemaManager.syncTables(%s.class), or name the column with @Column(\"...\")."
            .formatted(
                model.name(),
                column.member(),
                missing,
                keyspace,
                model.table(),
                connection,
                model.name());
      }
    }
    return "";
  }

  private static String named(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
