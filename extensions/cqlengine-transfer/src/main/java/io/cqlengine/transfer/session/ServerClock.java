package io.cqlengine.transfer.session;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;

/**
 * Tells the server the second in which it computes TTLs. Otherwise it takes the second in which it
 * runs the statement, which may have waited, and a copied cell would end later than its original.
 * Needs version 5 of the native protocol.
 *
 * @param exact whether the protocol has this version
 * @param ahead the seconds by which the clock of the server is ahead of {@link SteadyClock}
 */
record ServerClock(boolean exact, long ahead) {
  private static final double SECOND = 1_000;

  static ServerClock of(CqlSession session) {
    ProtocolVersion version = session.getContext().getProtocolVersion();
    if (!(version instanceof DefaultProtocolVersion)
        || version.getCode() < DefaultProtocolVersion.V5.getCode()) {
      return new ServerClock(false, 0);
    }
    long asked = SteadyClock.now();
    Row row =
        requireNonNull(session.execute("SELECT toUnixTimestamp(now()) FROM system.local").one());
    return new ServerClock(true, ahead(row.getLong(0), asked, SteadyClock.now()));
  }

  /** None if the clock of the server was read between question and answer, however long it took. */
  private static long ahead(long server, long asked, long answered) {
    long apart = Math.min(0, server - asked) + Math.max(0, server - answered);
    return Math.round(apart / SECOND);
  }

  /** The time of this process in milliseconds, in full seconds if the server can be told. */
  long now() {
    long now = SteadyClock.now();
    return exact ? now - now % 1_000 : now;
  }

  /** A statement whose TTLs the server computes at a time, if it can be told. */
  <S extends Statement<S>> S at(long now, S statement) {
    return exact ? statement.setNowInSeconds((int) (now / 1_000 + ahead)) : statement;
  }

  /** When the server computed the TTLs of an answer that has just come. */
  long computed(long asked) {
    return exact ? asked : asked + (SteadyClock.now() - asked) / 2;
  }
}
