package io.cqlengine.core.execution;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks into requests that are not sent. */
public final class Requests {
  private Requests() {}

  /** The text with all of its markers. */
  public static String cql(StatementRequest request) {
    return request.cql();
  }

  /** The values of the markers, of which those that stay unset are null. */
  public static List<@Nullable Object> values(StatementRequest request) {
    return Arrays.asList(request.values());
  }

  /** Whether it may be sent twice. */
  public static boolean idempotent(StatementRequest request) {
    return request.key().idempotent();
  }
}
