package io.cqlengine.core.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Decides whether a plan is worth preparing. With few keyspaces every plan is; with many, only from
 * its second use on, so that tenants who come once do not push the plans of others out of the
 * servers' caches. What it remembers is bounded.
 */
final class Admission {
  private final int manyKeyspaces;
  private final Cache<String, Boolean> keyspaces;
  private final Cache<PlanKey, Boolean> usedOnce;

  /**
   * @param manyKeyspaces from how many keyspaces on a second use is asked for
   * @param remembered how many plans that were used once are remembered
   */
  Admission(int manyKeyspaces, int remembered) {
    this.manyKeyspaces = manyKeyspaces;
    // One more than are few, at least: or the one just put might be evicted before it is counted.
    this.keyspaces = Caffeine.newBuilder().maximumSize(2L * manyKeyspaces + 1).build();
    this.usedOnce = Caffeine.newBuilder().maximumSize(remembered).build();
  }

  /** Whether a plan that is about to be used for the first time, or again, is to be prepared. */
  boolean admits(PlanKey key) {
    keyspaces.put(key.keyspace(), true);
    return keyspaces.estimatedSize() <= manyKeyspaces
        || usedOnce.asMap().putIfAbsent(key, true) != null;
  }

  /** Forgets that a plan was used, because it is kept now. */
  void kept(PlanKey key) {
    usedOnce.invalidate(key);
  }
}
