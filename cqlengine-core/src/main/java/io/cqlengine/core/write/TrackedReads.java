package io.cqlengine.core.write;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.plan.EntityDecoder;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.read.EntitySelection;
import io.cqlengine.core.read.ReadOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The reading of rows that know where they came from and what they were. */
public final class TrackedReads {
  private TrackedReads() {}

  public static <E> ReadOperations<Tracked<E>> of(QuerySpec<E> description) {
    EntitySelection<E> rows =
        new EntitySelection<>(description.model(), description.choices().reading());
    QuerySpec<E> home = description.with(description.choices().home(description.noTerms()));
    return new ReadOperations<>(description, rows::rows, page -> read(home, page));
  }

  private static <E> List<Tracked<E>> read(QuerySpec<E> home, ResultPage page) {
    EntityDecoder<E> decoder = page.plan().decoder(home.model(), page.columns());
    Set<UUID> nodes = Set.copyOf(page.generation().nodes());
    List<Tracked<E>> rows = new ArrayList<>(page.size());
    for (int i = 0; i < page.size(); i++) {
      Row row = page.rows().next();
      rows.add(
          new CoreTracked<>(home, decoder.decode(row), decoder.snapshot(row), page.route(), nodes));
    }
    return rows;
  }
}
