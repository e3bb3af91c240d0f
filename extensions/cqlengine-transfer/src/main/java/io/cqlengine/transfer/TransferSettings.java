package io.cqlengine.transfer;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.query.QueryContext;
import java.io.Serializable;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for a transfer. A transfer changes a copy of it. Other processes get it without
 * what belongs to this one.
 */
final class TransferSettings implements Serializable {
  private static final long serialVersionUID = 1L;

  @Nullable String keyspace;
  @Nullable String table;
  transient @Nullable Class<?> model;
  transient @Nullable QueryContext from;
  transient @Nullable QueryContext to;
  @Nullable ModelMapping<?, ?> map;
  transient @Nullable Journal journal;
  transient @Nullable RemoteSliceRunner remote;
  @Nullable ConsistencyLevel sourceLevel;
  @Nullable ConsistencyLevel targetLevel;
  Times times = Times.CELLS;
  Markers markers = Markers.ALL;
  Set<String> without = Set.of();
  int slices = 256;
  int inFlight = 128;
  int rate;
  boolean shortGcGrace;
  boolean masked;
  boolean onlyMapped;
  Duration patience = Duration.ofMinutes(2);
  Duration secondLook = Duration.ofSeconds(5);
  transient SliceRunner runner = SliceRunner.threads(8);
  transient Consumer<TransferProgress> progress = nobody -> {};

  TransferSettings copy() {
    TransferSettings copy = new TransferSettings();
    copy.keyspace = keyspace;
    copy.table = table;
    copy.model = model;
    copy.from = from;
    copy.to = to;
    copy.map = map;
    copy.onlyMapped = onlyMapped;
    copy.journal = journal;
    copy.sourceLevel = sourceLevel;
    copy.targetLevel = targetLevel;
    copy.times = times;
    copy.markers = markers;
    copy.without = without;
    copy.slices = slices;
    copy.inFlight = inFlight;
    copy.rate = rate;
    copy.shortGcGrace = shortGcGrace;
    copy.masked = masked;
    copy.patience = patience;
    copy.secondLook = secondLook;
    copy.runner = runner;
    copy.remote = remote;
    copy.progress = progress;
    return copy;
  }
}
