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

  /**
   * The driver's paging state, or null for the first page.
   *
   * @param request what is asked
   * @param statement the same with its values, about to be sent
   * @param generation the session on which it is about to be sent
   */
  @Nullable ByteBuffer state(
      StatementRequest request, Statement<?> statement, SessionGeneration generation);
}
