package io.cqlengine.tests.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.query.Bulk;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.tests.callbacks.Trap.CallbackKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The ways in which an application can drive operations on {@link Fragile} rows. */
public final class Ways {
  private static final long PATIENCE_SECONDS = 300;

  private final AtomicInteger numbers = new AtomicInteger(1_000);
  private final Map<String, Callable<?>> ways = new LinkedHashMap<>();
  private final CqlEngine engine;
  private final QuerySet<Fragile> rows;

  /** The part of a model that a projection reads. */
  record Part(Fragile.Note note, Fragile.Price price) {}

  /** What a row of hand-written CQL becomes. */
  record Line(String note, Integer price) {
    Line {
      Trap.pass(CallbackKind.CONSTRUCTOR);
    }
  }

  public Ways(CqlEngine engine) {
    this.engine = engine;
    this.rows = engine.objects(Fragile.class);
    reads(stored());
    writes();
    bulks();
    batches();
  }

  /** The calls by their names. */
  public Map<String, Callable<?>> all() {
    return Collections.unmodifiableMap(ways);
  }

  QuerySet<Fragile> stored() {
    return rows.filter(Columns.of(Fragile.class).text("series").eq("stored"));
  }

  private Fragile fresh() {
    return Fragile.of("new", numbers.incrementAndGet());
  }

  private void reads(QuerySet<Fragile> stored) {
    var note = Columns.of(Fragile.class).column("note", Fragile.Note.class);
    way("list", stored::list);
    way("first", stored::first);
    way("stream", () -> stored.stream().toList());
    way(
        "iterator",
        () -> {
          List<Fragile> all = new ArrayList<>();
          for (Fragile row : stored) {
            all.add(row);
          }
          return all;
        });
    way("page", stored::page);
    way("count", stored::count);
    way("exists", stored::exists);
    way("find", () -> rows.find("stored", 1));
    way("get", () -> rows.get("stored", 1));
    way("tracked", () -> rows.tracked().get("stored", 1));
    way("values", () -> stored.values(note).list());
    way("into", () -> stored.into(Part.class).list());
    way("by value", () -> rows.allowFiltering().filter(note.eq(new Fragile.Note("x"))).list());
    way("async list", () -> ends(stored.async().list()));
    way("async page", () -> ends(stored.async().page()));
    way("async count", () -> ends(stored.async().count()));
    way("async find", () -> ends(rows.async().find("stored", 1)));
    way("async values", () -> ends(stored.values(note).async().list()));
    way(
        "async by value",
        () -> ends(rows.allowFiltering().filter(note.eq(new Fragile.Note("x"))).async().list()));
    way("reactive rows", () -> ends(stored.reactive().rows()));
    way("reactive pages", () -> ends(stored.reactive().pages()));
    way("reactive list", () -> ends(stored.reactive().list()));
    way("reactive find", () -> ends(rows.reactive().find("stored", 1)));
    way("reactive count", () -> ends(stored.reactive().count()));
    String raw = "SELECT note, price FROM fragile WHERE series = ?";
    way("raw", () -> engine.query(raw, "stored").as(Line.class).list());
    way("raw async", () -> ends(engine.query(raw, "stored").rows().async().list()));
    way(
        "raw with a list",
        () ->
            ends(
                engine
                    .query("UPDATE fragile SET tags = ? WHERE series = 'x' AND number = 1", tags())
                    .executeAsync()));
  }

  private static List<String> tags() {
    return new Fragile.Tags();
  }

  private void writes() {
    var note = Columns.of(Fragile.class).column("note", Fragile.Note.class);
    way("create", () -> rows.create(fresh()));
    way(
        "save",
        () -> {
          rows.save(fresh());
          return null;
        });
    way(
        "delete",
        () -> {
          rows.delete(fresh());
          return null;
        });
    way("try create", () -> rows.ifNotExists().tryCreate(fresh()));
    way("update of a difference", () -> rows.update(Fragile.of("u", 1), other()));
    way(
        "update",
        () -> {
          rows.key("u", 1).update(note.set(new Fragile.Note("set")));
          return null;
        });
    way("tracked save", () -> rows.tracked().get("stored", 1).save(changed()));
    way("async create", () -> ends(rows.async().create(fresh())));
    way("async save", () -> ends(rows.async().save(fresh())));
    way("async delete", () -> ends(rows.async().delete(fresh())));
    way("async try create", () -> ends(rows.ifNotExists().async().tryCreate(fresh())));
    way("async difference", () -> ends(rows.async().update(Fragile.of("u", 1), other())));
    way("reactive create", () -> ends(rows.reactive().create(fresh())));
    way("reactive save", () -> ends(rows.reactive().save(fresh())));
    way("reactive delete", () -> ends(rows.reactive().delete(fresh())));
    way("reactive try create", () -> ends(rows.ifNotExists().reactive().tryCreate(fresh())));
    way("reactive difference", () -> ends(rows.reactive().update(Fragile.of("u", 1), other())));
  }

  private static Fragile other() {
    return new Fragile("u", 1, new Fragile.Note("other"), null, null, null, "other");
  }

  private Fragile changed() {
    Fragile.Price price = new Fragile.Price(numbers.incrementAndGet());
    return new Fragile("stored", 1, new Fragile.Note("changed"), price, null, null, "other");
  }

  private void bulks() {
    List<List<?>> keys = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      keys.add(List.of("stored", i));
    }
    way("bulk create", () -> bulk().create(source()));
    way("bulk save", () -> bulk().save(source()));
    way("bulk delete", () -> bulk().delete(source()));
    way("bulk async create", () -> ends(bulk().createAsync(source())));
    way("bulk async save", () -> ends(bulk().saveAsync(source())));
    way("bulk async delete", () -> ends(bulk().deleteAsync(source())));
    way("bulk find", () -> bulk().find(trapped(keys)).toList());
    way("bulk async find", () -> ends(bulk().findAsync(trapped(keys))));
    way("bulk that goes on", () -> goesOn(bulk -> bulk.save(source())));
    way("async bulk that goes on", () -> goesOn(bulk -> ends(bulk.saveAsync(source()))));
  }

  private Bulk<Fragile> bulk() {
    return rows.bulk()
        .inFlight(4)
        .onSuccess(item -> Trap.pass(CallbackKind.WRITTEN))
        .onProgress(counts -> Trap.pass(CallbackKind.PROGRESS));
  }

  /** Failures of items are reported to a callback, and thrown again at the end. */
  private Object goesOn(Function<Bulk<Fragile>, Object> write) {
    AtomicInteger failures = new AtomicInteger();
    List<Throwable> failed = Collections.synchronizedList(new ArrayList<>());
    Object result =
        write.apply(
            bulk()
                .onFailure(
                    (item, failure) -> {
                      failures.incrementAndGet();
                      failed.add(failure);
                    }));
    if (!failed.isEmpty()) {
      assertThat(failures).hasValue(20);
      throw new IllegalStateException(failed.get(0));
    }
    return result;
  }

  private Iterable<Fragile> source() {
    int first = numbers.getAndAdd(20);
    return trapped(IntStream.range(0, 20).mapToObj(i -> Fragile.of("new", first + i)).toList());
  }

  /** A source that may throw, with its iterator or one of its items. */
  private static <T> Iterable<T> trapped(List<T> items) {
    return () -> {
      Trap.pass(CallbackKind.SOURCE);
      Iterator<T> all = items.iterator();
      return new Iterator<>() {
        private int taken;

        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public T next() {
          if (++taken > 10) {
            Trap.pass(CallbackKind.ITEM);
          }
          return all.next();
        }
      };
    };
  }

  private void batches() {
    way("batch", () -> BatchQuery.on(engine).run(this::fill));
    way("batch execute", () -> filled().execute());
    way("batch try", () -> filled().tryExecute());
    way("batch async", () -> ends(filled().executeAsync()));
    way("batch async try", () -> ends(filled().tryExecuteAsync()));
    way("batch explain", () -> filled().explain());
  }

  private Batch filled() {
    Batch batch = BatchQuery.on(engine).begin();
    fill(batch);
    return batch;
  }

  private void fill(Batch batch) {
    rows.batch(batch).save(Fragile.of("batch", 1));
    rows.batch(batch).save(Fragile.of("batch", 2));
    Trap.pass(CallbackKind.BODY);
    batch.onSuccess(() -> Trap.pass(CallbackKind.APPLIED));
  }

  private void way(String name, Callable<?> call) {
    ways.put(name, call);
  }

  static <T> T ends(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("does not end", e);
    }
  }

  /** Waits for the end of a publisher, or for its subscriber to throw. */
  private static <T> Object ends(Flow.Publisher<T> publisher) {
    CompletableFuture<Object> end = new CompletableFuture<>();
    publisher.subscribe(new TrappedSubscriber<>(end));
    return ends(end);
  }

  private record TrappedSubscriber<T>(CompletableFuture<Object> end) implements Flow.Subscriber<T> {
    private void passes(CallbackKind callback) {
      try {
        Trap.pass(callback);
      } catch (Throwable e) {
        end.complete("the subscriber threw");
        throw e;
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
      passes(CallbackKind.SUBSCRIBED);
    }

    @Override
    public void onNext(T item) {
      passes(CallbackKind.NEXT);
    }

    @Override
    public void onError(Throwable failure) {
      end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      passes(CallbackKind.COMPLETE);
      end.complete("complete");
    }
  }
}
