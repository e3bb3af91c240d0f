package io.cqlengine.api.connection;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfig;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.retry.RetryDecision;
import com.datastax.oss.driver.api.core.retry.RetryPolicy;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteType;
import com.datastax.oss.driver.api.core.session.Request;

/**
 * The retry policy of sessions that the engine opens. It is the driver's default policy with one
 * difference. If too few replicas are alive, the driver's policy sends any request to another node.
 * This one does so only if the request is idempotent, or if the serial consistency level failed.
 * Otherwise the first node may have written some rows of a batch, or may have proposed a
 * conditional write.
 *
 * <p>The driver creates it. For a session that you open yourself, name this class in {@code
 * advanced.retry-policy.class}.
 */
@SuppressWarnings("deprecation") // The methods that the driver's interface requires.
public final class IdempotenceAwareRetryPolicy implements RetryPolicy {
  private final DriverConfig config;

  /**
   * @param context the context of the session
   * @param profileName the execution profile that the policy is configured in
   */
  public IdempotenceAwareRetryPolicy(DriverContext context, String profileName) {
    config = context.getConfig();
  }

  /** Retries once, on the same node, if the replicas answered and only the data is missing. */
  @Override
  public RetryDecision onReadTimeout(
      Request request,
      ConsistencyLevel cl,
      int blockFor,
      int received,
      boolean dataPresent,
      int retryCount) {
    return retryCount == 0 && received >= blockFor && !dataPresent
        ? RetryDecision.RETRY_SAME
        : RetryDecision.RETHROW;
  }

  /** Retries once, on the same node, if the batch log was not written in time. */
  @Override
  public RetryDecision onWriteTimeout(
      Request request,
      ConsistencyLevel cl,
      WriteType writeType,
      int blockFor,
      int received,
      int retryCount) {
    return retryCount == 0 && writeType == DefaultWriteType.BATCH_LOG
        ? RetryDecision.RETRY_SAME
        : RetryDecision.RETHROW;
  }

  /** Retries once, on the next node, unless the first node may have written something. */
  @Override
  public RetryDecision onUnavailable(
      Request request, ConsistencyLevel cl, int required, int alive, int retryCount) {
    return retryCount == 0 && (cl.isSerial() || idempotent(request))
        ? RetryDecision.RETRY_NEXT
        : RetryDecision.RETHROW;
  }

  private boolean idempotent(Request request) {
    Boolean own = request.isIdempotent();
    return own == null
        ? profile(request).getBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE)
        : own;
  }

  private DriverExecutionProfile profile(Request request) {
    DriverExecutionProfile own = request.getExecutionProfile();
    if (own != null) {
      return own;
    }
    String name = request.getExecutionProfileName();
    return name == null ? config.getDefaultProfile() : config.getProfile(name);
  }

  /** Retries on the next node if the connection was lost. */
  @Override
  public RetryDecision onRequestAborted(Request request, Throwable error, int retryCount) {
    return error instanceof ClosedConnectionException || error instanceof HeartbeatException
        ? RetryDecision.RETRY_NEXT
        : RetryDecision.RETHROW;
  }

  /** Retries on the next node, except after failures of replicas. */
  @Override
  public RetryDecision onErrorResponse(
      Request request, CoordinatorException error, int retryCount) {
    return error instanceof ReadFailureException || error instanceof WriteFailureException
        ? RetryDecision.RETHROW
        : RetryDecision.RETRY_NEXT;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
