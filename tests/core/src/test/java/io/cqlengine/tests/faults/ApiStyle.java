package io.cqlengine.tests.faults;

import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.testkit.Published;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The ways to say the same. */
enum ApiStyle {
  SYNC {
    @Override
    WriteOutcome<Meter> tryCreate(QuerySet<Meter> meters) {
      return meters.tryCreate(Meter.CELLAR);
    }

    @Override
    WriteOutcome<Meter> trySave(QuerySet<Meter> meters) {
      return meters.trySave(Meter.CELLAR);
    }

    @Override
    WriteOutcome<Meter> tryDelete(QuerySet<Meter> meters) {
      return meters.tryDelete(Meter.CELLAR);
    }

    @Override
    void save(QuerySet<Meter> meters) {
      meters.save(Meter.CELLAR);
    }

    @Override
    void append(QuerySet<Meter> row) {
      row.update(Meter.NOTES.append("read"));
    }

    @Override
    void find(QuerySet<Meter> meters) {
      meters.find(1);
    }
  },
  ASYNC {
    @Override
    WriteOutcome<Meter> tryCreate(QuerySet<Meter> meters) {
      return joined(meters.async().tryCreate(Meter.CELLAR));
    }

    @Override
    WriteOutcome<Meter> trySave(QuerySet<Meter> meters) {
      return joined(meters.async().trySave(Meter.CELLAR));
    }

    @Override
    WriteOutcome<Meter> tryDelete(QuerySet<Meter> meters) {
      return joined(meters.async().tryDelete(Meter.CELLAR));
    }

    @Override
    void save(QuerySet<Meter> meters) {
      joined(meters.async().save(Meter.CELLAR));
    }

    @Override
    void append(QuerySet<Meter> row) {
      joined(row.async().update(Meter.NOTES.append("read")));
    }

    @Override
    void find(QuerySet<Meter> meters) {
      joined(meters.async().find(1));
    }
  },
  REACTIVE {
    @Override
    WriteOutcome<Meter> tryCreate(QuerySet<Meter> meters) {
      return Published.all(meters.reactive().tryCreate(Meter.CELLAR)).get(0);
    }

    @Override
    WriteOutcome<Meter> trySave(QuerySet<Meter> meters) {
      return Published.all(meters.reactive().trySave(Meter.CELLAR)).get(0);
    }

    @Override
    WriteOutcome<Meter> tryDelete(QuerySet<Meter> meters) {
      return Published.all(meters.reactive().tryDelete(Meter.CELLAR)).get(0);
    }

    @Override
    void save(QuerySet<Meter> meters) {
      Published.all(meters.reactive().save(Meter.CELLAR));
    }

    @Override
    void append(QuerySet<Meter> row) {
      Published.all(row.reactive().update(Meter.NOTES.append("read")));
    }

    @Override
    void find(QuerySet<Meter> meters) {
      Published.all(meters.reactive().find(1));
    }
  };

  abstract WriteOutcome<Meter> tryCreate(QuerySet<Meter> meters);

  abstract WriteOutcome<Meter> trySave(QuerySet<Meter> meters);

  abstract WriteOutcome<Meter> tryDelete(QuerySet<Meter> meters);

  abstract void save(QuerySet<Meter> meters);

  abstract void append(QuerySet<Meter> row);

  abstract void find(QuerySet<Meter> meters);

  static <T> T joined(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  /** What a call failed with, without what a stage wraps it in. */
  static Throwable failure(Throwable thrown) {
    return thrown instanceof CompletionException ? thrown.getCause() : thrown;
  }
}
