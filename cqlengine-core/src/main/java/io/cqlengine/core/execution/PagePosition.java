package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.core.connection.SessionGeneration;

/** Where a page starts: at the first row, after the page before, at a page token, or in a slice. */
@FunctionalInterface
public interface PagePosition {

  /** At the first row. */
  PagePosition FIRST =
      new PagePosition() {
        @Override
        public boolean begins() {
          return true;
        }

        @Override
        public Statement<?> positioned(
            StatementRequest request, Statement<?> statement, SessionGeneration generation) {
          return statement;
        }
      };

  /**
   * Whether an operation begins here. What has begun goes on in its keyspace, also if the
   * connection has another default keyspace meanwhile.
   */
  default boolean begins() {
    return false;
  }

  /** The number of the page that starts here, from 1. */
  default int page() {
    return 1;
  }

  /** Whether a statement from here may have been sent; always, if the position does not know. */
  default boolean maybeSent() {
    return true;
  }

  /** A statement about to be sent, so that it reads the page that starts here. */
  Statement<?> positioned(
      StatementRequest request, Statement<?> statement, SessionGeneration generation);
}
