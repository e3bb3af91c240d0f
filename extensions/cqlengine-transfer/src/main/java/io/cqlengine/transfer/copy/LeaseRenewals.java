package io.cqlengine.transfer.copy;

import io.cqlengine.transfer.journal.JournalStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Renews the leases of the slices that a run copies. */
final class LeaseRenewals implements AutoCloseable {
  private final JournalStore journal;
  private final String transfer;
  private final String owner;
  private final Set<Integer> held = ConcurrentHashMap.newKeySet();
  private final Set<Integer> lost = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "cqlengine-transfer-leases");
            thread.setDaemon(true);
            return thread;
          });

  LeaseRenewals(JournalStore journal, String transfer, String owner) {
    this.journal = journal;
    this.transfer = transfer;
    this.owner = owner;
    long period = journal.renewal().toMillis();
    var unused = clock.scheduleAtFixedRate(this::renew, period, period, TimeUnit.MILLISECONDS);
  }

  /** Holds the lease of a slice while it is copied, and gives it back. */
  void during(int slice, Runnable copy) {
    lost.remove(slice);
    held.add(slice);
    try {
      copy.run();
    } finally {
      held.remove(slice);
      journal.release(transfer, slice, owner);
    }
  }

  private void renew() {
    for (int slice : held) {
      try {
        if (!journal.renew(transfer, slice, owner) && held.contains(slice)) {
          lost.add(slice);
        }
      } catch (RuntimeException notNow) {
        // The next turn tries again. Without it, the lease ends, and storing a position says so.
      }
    }
  }

  /** Whether another run has taken a slice. */
  boolean lost(int slice) {
    return lost.contains(slice);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
