package io.cqlengine.jmh.endtoend;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.jmh.Automobile;
import io.cqlengine.jmh.BareAutomobiles;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** The bare driver at its best. */
final class DriverSide implements Side {
  private final CqlSession session;
  private final BareAutomobiles bare;

  DriverSide(CqlSession session) {
    this.session = session;
    bare = new BareAutomobiles(session);
  }

  @Override
  public void insert(Automobile auto) {
    session.execute(bare.insert(auto));
  }

  @Override
  public Automobile get(Automobile auto) {
    Row row = session.execute(bare.get(auto.manufacturer(), auto.year(), auto.model())).one();
    return bare.decode(Objects.requireNonNull(row));
  }

  @Override
  public CompletionStage<?> insertAsync(Automobile auto) {
    return session.executeAsync(bare.insert(auto));
  }

  @Override
  public CompletionStage<Automobile> getAsync(Automobile auto) {
    return session
        .executeAsync(bare.get(auto.manufacturer(), auto.year(), auto.model()))
        .thenApply(rows -> bare.decode(Objects.requireNonNull(rows.one())));
  }

  @Override
  public long scan() {
    long years = 0;
    for (Row row : session.execute(bare.scan(PAGE))) {
      years += bare.decode(row).year();
    }
    return years;
  }
}
