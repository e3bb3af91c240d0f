package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.core.connection.SessionGeneration;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Where a page starts: at the first row, after the page before, or at a token. */
@FunctionalInterface
public interface PagePosition {

  /** At the first row. */
  PagePosition FIRST = (request, statement, generation) -> null;

  /** The number of the page that starts here, from 1. */
  default int page() {
    return 1;
  }

  /** The driver's paging state for a statement about to be sent, or null for the first page. */
  @Nullable ByteBuffer state(
      StatementRequest request, Statement<?> statement, SessionGeneration generation);
}
