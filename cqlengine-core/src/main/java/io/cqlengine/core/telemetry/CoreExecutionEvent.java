package io.cqlengine.core.telemetry;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.spi.ExecutionEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A statement and how it ended.
 *
 * @param rowCount the rows of the page, when it was answered
 * @param answer about the server's answer; null while it runs, and when it failed
 * @param cause why it failed; null when it did not
 */
record CoreExecutionEvent(
    RunningStatement running,
    long nanos,
    Outcome outcome,
    int rowCount,
    @Nullable ExecutionInfo answer,
    @Nullable Throwable cause)
    implements ExecutionEvent {

  ObservedStatement statement() {
    return running.statement();
  }

  @Override
  public int page() {
    return running.page();
  }

  @Override
  public String connection() {
    return statement().connection();
  }

  @Override
  public Optional<String> keyspace() {
    return Optional.ofNullable(statement().keyspace());
  }

  @Override
  public Optional<String> table() {
    return Optional.ofNullable(statement().tableName());
  }

  @Override
  public Optional<Model<?>> model() {
    return Optional.ofNullable(statement().model());
  }

  @Override
  public List<Model<?>> models() {
    return statement().models();
  }

  @Override
  public String operation() {
    return running.operation();
  }

  @Override
  public OperationKind kind() {
    return statement().kind();
  }

  @Override
  public Source source() {
    return statement().source();
  }

  @Override
  public Optional<Route> route() {
    return Optional.ofNullable(statement().route());
  }

  @Override
  public Optional<RouteSource> keyspaceBy() {
    return Optional.ofNullable(statement().keyspaceBy());
  }

  @Override
  public String cql() {
    return running.cql();
  }

  @Override
  public boolean hasLiterals() {
    return statement().hasLiterals();
  }

  @Override
  public int batchSize() {
    return statement().batchSize();
  }

  private DriverExecutionProfile profile() {
    String name = statement().profile();
    return name == null || !running.config().getProfiles().containsKey(name)
        ? running.config().getDefaultProfile()
        : running.config().getProfile(name);
  }

  @Override
  public ConsistencyLevel consistency() {
    ConsistencyLevel own = statement().ownConsistency();
    return own == null
        ? ProfileConsistency.of(profile().getString(DefaultDriverOption.REQUEST_CONSISTENCY))
        : own;
  }

  @Override
  public int pageSize() {
    int own = statement().ownPageSize();
    return own > 0 ? own : profile().getInt(DefaultDriverOption.REQUEST_PAGE_SIZE);
  }

  @Override
  public boolean idempotent() {
    return statement().idempotent();
  }

  @Override
  public Duration took() {
    return Duration.ofNanos(nanos);
  }

  @Override
  public OptionalInt rows() {
    return answer == null ? OptionalInt.empty() : OptionalInt.of(rowCount);
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.ofNullable(cause);
  }

  private @Nullable ExecutionInfo info() {
    if (answer != null) {
      return answer;
    }
    return cause instanceof DriverException failure ? failure.getExecutionInfo() : null;
  }

  @Override
  public Optional<Node> coordinator() {
    ExecutionInfo info = info();
    if (info != null && info.getCoordinator() != null) {
      return Optional.of(info.getCoordinator());
    }
    return cause instanceof AllNodesFailedException all && !all.getAllErrors().isEmpty()
        ? Optional.of(List.copyOf(all.getAllErrors().keySet()).get(all.getAllErrors().size() - 1))
        : Optional.empty();
  }

  @Override
  public OptionalInt attempts() {
    ExecutionInfo info = info();
    if (info == null) {
      return OptionalInt.empty();
    }
    int earlier = info.getErrors().size();
    return OptionalInt.of(
        cause instanceof AllNodesFailedException ? Math.max(earlier, 1) : earlier + 1);
  }

  @Override
  public OptionalInt speculativeExecutions() {
    ExecutionInfo info = info();
    return info == null ? OptionalInt.empty() : OptionalInt.of(info.getSpeculativeExecutionCount());
  }

  @Override
  public int warnings() {
    return answer == null ? 0 : answer.getWarnings().size();
  }

  /** Without values. */
  @Override
  public String toString() {
    return "ExecutionEvent[%s, %s: %s]"
        .formatted(statement().destination(), outcome, LogRedaction.cql(cql()));
  }
}
