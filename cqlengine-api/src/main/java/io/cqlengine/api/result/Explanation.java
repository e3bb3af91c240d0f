package io.cqlengine.api.result;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.routing.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a verb would do, found without a server. {@link #toString()} is a readable text without
 * values.
 *
 * @param cql the statements, with {@code ?} for values; empty if nothing would be sent. Options and
 *     columns without a value are left out. The prepared statement has markers for them, which stay
 *     unset
 * @param values the values of the markers, in order; null deletes; unmodifiable
 * @param route where it would go, and who decided it
 * @param settings the settings of the call
 * @param reach which rows it reads or writes
 * @param partitions the number of partitions it names by key; empty if it names none
 * @param routingKeyKnown whether the driver can choose a replica as coordinator
 * @param fullScan whether the server would read all partitions: there is no partition key and no
 *     index of the model to use
 * @param allowFiltering whether it has {@code ALLOW FILTERING}
 * @param conditional whether it is a lightweight transaction
 * @param idempotent whether it may be sent twice, so that the driver may retry it
 * @param tombstones the number of tombstones it would write: deleted rows, ranges, partitions,
 *     columns and elements, and non-frozen collections written as a whole
 * @param open what only a server can answer, each in a sentence; may be empty
 */
public record Explanation(
    List<String> cql,
    List<@Nullable Object> values,
    Route route,
    Settings settings,
    Reach reach,
    OptionalInt partitions,
    boolean routingKeyKnown,
    boolean fullScan,
    boolean allowFiltering,
    boolean conditional,
    boolean idempotent,
    int tombstones,
    List<String> open) {

  /**
   * The settings of a call. Absent settings are those of the driver profile, or of the connection.
   *
   * @param consistency the consistency level
   * @param serialConsistency the consistency level of conditions
   * @param timeout the timeout of the whole call
   * @param fetchSize the page size in rows
   * @param profile the driver's execution profile
   */
  public record Settings(
      Optional<ConsistencyLevel> consistency,
      Optional<ConsistencyLevel> serialConsistency,
      Optional<Duration> timeout,
      OptionalInt fetchSize,
      Optional<String> profile) {

    /**
     * Checks the components for null.
     *
     * @param consistency the consistency level
     * @param serialConsistency the consistency level of conditions
     * @param timeout the timeout of the whole call
     * @param fetchSize the page size in rows
     * @param profile the driver's execution profile
     */
    public Settings {
      requireNonNull(consistency, "consistency is null");
      requireNonNull(serialConsistency, "serialConsistency is null");
      requireNonNull(timeout, "timeout is null");
      requireNonNull(fetchSize, "fetchSize is null");
      requireNonNull(profile, "profile is null");
    }

    /** {@return a readable text} */
    @Override
    public String toString() {
      List<String> set = new ArrayList<>();
      List<String> open = new ArrayList<>();
      add("consistency", consistency, set, open);
      add("timeout", timeout, set, open);
      add("page size", fetchSize.stream().boxed().findAny(), set, open);
      serialConsistency.ifPresent(level -> set.add("serial consistency " + level));
      String source = profile.map("profile '%s'"::formatted).orElse("the connection");
      if (!open.isEmpty()) {
        set.add(String.join(", ", open).replaceFirst(", (?=[^,]*$)", " and ") + " of " + source);
      } else if (profile.isPresent()) {
        set.add(source);
      }
      return String.join(", ", set);
    }

    private static void add(String name, Optional<?> setting, List<String> set, List<String> open) {
      setting.ifPresentOrElse(value -> set.add(name + " " + value), () -> open.add(name));
    }
  }

  /** Which rows a statement reads or writes. */
  public enum Reach {
    /** None: nothing would be sent. */
    NOTHING("nothing, because there is no difference"),
    /** One row, by its whole key. */
    ROW("one row"),
    /** Several rows, each by its whole key. */
    ROWS("several rows by their keys"),
    /** A range of rows in each partition named. */
    RANGE("a range of rows in a partition"),
    /** All rows of each partition named. */
    PARTITION("a whole partition"),
    /** Rows of any partition, found by an index or by reading all. */
    TABLE("rows of any partition");

    private final String text;

    Reach(String text) {
      this.text = text;
    }
  }

  /**
   * Checks the components and copies the collections.
   *
   * @param cql the statements, with {@code ?} for values
   * @param values the values of the markers, in order
   * @param route where it would go, and who decided it
   * @param settings the settings of the call
   * @param reach which rows it reads or writes
   * @param partitions the number of partitions it names by key
   * @param routingKeyKnown whether the driver can choose a replica as coordinator
   * @param fullScan whether the server would read all partitions
   * @param allowFiltering whether it has {@code ALLOW FILTERING}
   * @param conditional whether it is a lightweight transaction
   * @param idempotent whether it may be sent twice, so that the driver may retry it
   * @param tombstones the number of tombstones it would write
   * @param open what only a server can answer, each in a sentence
   */
  public Explanation {
    requireNonNull(cql, "cql is null")
        .forEach(one -> requireNonNull(one, "element of cql is null"));
    requireNonNull(values, "values is null");
    requireNonNull(route, "route is null");
    requireNonNull(settings, "settings is null");
    requireNonNull(reach, "reach is null");
    requireNonNull(partitions, "partitions is null");
    requireNonNull(open, "open is null")
        .forEach(one -> requireNonNull(one, "element of open is null"));
    cql = List.copyOf(cql);
    values = Collections.unmodifiableList(new ArrayList<>(values));
    open = List.copyOf(open);
  }

  /**
   * {@return a readable text of several lines: statements, route and their effect on the cluster,
   * without values}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    cql.forEach(statement -> text.append(statement).append('\n'));
    text.append("  route: ").append(route);
    text.append("\n  settings: ").append(settings);
    text.append("\n  reach: ").append(reach.text);
    partitions.ifPresent(count -> text.append("\n  partitions: ").append(count));
    if (reach != Reach.NOTHING) {
      text.append("\n  routing key ").append(routingKeyKnown ? "known" : "not known");
      text.append(fullScan ? "\n  FULL SCAN" : "");
      text.append(allowFiltering ? "\n  ALLOW FILTERING" : "");
      text.append(conditional ? "\n  lightweight transaction" : "");
      text.append(
          idempotent ? "\n  idempotent" : "\n  not idempotent, so never retried automatically");
      text.append("\n  tombstones: ").append(tombstones);
    }
    open.forEach(question -> text.append("\n  ").append(question));
    return text.toString();
  }
}
