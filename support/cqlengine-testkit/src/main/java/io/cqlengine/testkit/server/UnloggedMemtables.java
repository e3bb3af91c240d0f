package io.cqlengine.testkit.server;

import org.apache.cassandra.db.memtable.Memtable;
import org.apache.cassandra.db.memtable.SkipListMemtableFactory;

/**
 * Memtables whose writes skip the commit log. Each table that is dropped makes a server flush all
 * tables that are in its log. Without the log, a third of the server's work in a test is gone.
 *
 * <p>Runs in the server from version 5.0, which finds it by its name in {@code cassandra.yaml}.
 */
public final class UnloggedMemtables extends SkipListMemtableFactory {
  /** The factory, in the field where the server looks for it. */
  public static final Memtable.Factory FACTORY = new UnloggedMemtables();

  private UnloggedMemtables() {}

  @Override
  public boolean writesShouldSkipCommitLog() {
    return true;
  }
}
