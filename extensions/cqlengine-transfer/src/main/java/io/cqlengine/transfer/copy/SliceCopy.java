package io.cqlengine.transfer.copy;

import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.copy.CopyRun.Work;
import io.cqlengine.transfer.journal.SliceRecord;
import io.cqlengine.transfer.read.PageReader.Page;
import io.cqlengine.transfer.read.RowImage;
import io.cqlengine.transfer.slice.Position;
import io.cqlengine.transfer.write.RowWriter.Counts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Copies one slice from where it stopped, and stores how far it came. */
final class SliceCopy {
  private static final long STORED_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Work work;
  private final TokenSlice slice;
  private final SliceRecord from;
  private @Nullable Position position;
  private Counts counts = Counts.NONE;
  private final PageLoop lookups;

  /** Stores the position in the journal; false if the slice belongs to another run. */
  interface Positions {
    boolean store(@Nullable Position position, boolean done);
  }

  /** Ends a slice that another run has taken, or after a failure of another slice. */
  private static final class EndedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  SliceCopy(Work work, TokenSlice slice, SliceRecord from) {
    this.work = work;
    this.slice = slice;
    this.from = from;
    this.position = from.position();
    this.lookups = work.lookups().get();
  }

  /** Copies; false if it ended before the end of the slice. */
  boolean run(BooleanSupplier ended, Positions positions, Consumer<Counts> counted) {
    if (from.begun() && work.target().table().hasLists()) {
      work.writer().awaitEarlierWrites();
    }
    long[] stored = {System.nanoTime()};
    Consumer<Page> copy =
        page -> {
          if (ended.getAsBoolean()) {
            throw new EndedException();
          }
          List<RowImage> rows =
              page.images().stream().filter(this::isNew).map(work.times()).toList();
          Counts written =
              work.writer()
                  .write(rows, withLists(rows, page.last()))
                  .plus(Counts.leftOut(page.leftOut()));
          counts = counts.plus(written);
          position = page.last() == null ? position : page.last();
          if (System.nanoTime() - stored[0] > STORED_EVERY_NANOS) {
            store(positions, false);
            stored[0] = System.nanoTime();
          }
          counted.accept(written);
        };
    try {
      work.pages().get().run(work.source(), slice, from.position(), null, copy);
      store(positions, true);
      return true;
    } catch (EndedException takenOrStopped) {
      return false;
    }
  }

  /** A page that begins in a partition has its static columns again. */
  private boolean isNew(RowImage image) {
    return !image.statics()
        || !work.source().keepsKeys()
        || position == null
        || !position.samePartition(image.position());
  }

  /**
   * Those of the rows with lists that the target has. An earlier run or the application may have
   * written them, and a list that is appended again has each element twice.
   */
  private Map<RowImage.Key, RowImage> withLists(List<RowImage> rows, @Nullable Position last) {
    Set<RowImage.Key> wanted =
        rows.stream()
            .filter(row -> !work.writer().lists(row).isEmpty())
            .map(RowImage::key)
            .collect(Collectors.toSet());
    Map<RowImage.Key, RowImage> there = new HashMap<>();
    if (!work.source().keepsKeys()) {
      wanted.forEach(key -> work.writer().read(key).ifPresent(image -> there.put(key, image)));
    } else if (!wanted.isEmpty()) {
      lookups.run(
          work.target(),
          slice,
          position,
          last,
          page ->
              page.images().stream()
                  .filter(image -> wanted.contains(image.key()))
                  .forEach(image -> there.put(image.key(), image)));
    }
    return there;
  }

  private void store(Positions positions, boolean done) {
    if (!positions.store(position, done)) {
      throw new EndedException();
    }
  }

  /** The counts of earlier runs and of this one. */
  Map<String, Long> total() {
    return sum(List.of(from.counts(), counts.byName()));
  }

  static Map<String, Long> sum(List<Map<String, Long>> all) {
    Map<String, Long> sum = new TreeMap<>();
    all.forEach(counts -> counts.forEach((name, count) -> sum.merge(name, count, Long::sum)));
    return sum;
  }

  /** The slice and how far it came, without the key. */
  @Override
  public String toString() {
    return position == null
        ? slice.toString()
        : slice + ", after a row at token " + position.token();
  }
}
