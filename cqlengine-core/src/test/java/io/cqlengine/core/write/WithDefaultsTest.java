package io.cqlengine.core.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.CollectedBatch;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The entity that create would write, known before it is written. */
class WithDefaultsTest {
  @Table
  record Order(
      @PartitionKey @Default(supplier = Default.RandomUuid.class) UUID id,
      @Default("open") String state,
      String note) {}

  @Test
  void generatedKeysAndLiteralsAreFilledInOnce() {
    try (CqlEngine engine =
        Offline.engine()
            .connection(Offline.lazy("c1").keyspace("ks").asDefault().build())
            .build()) {
      QuerySet<Order> orders = engine.objects(Order.class);

      Order filled = orders.withDefaults(new Order(null, null, null));

      assertThat(filled.id()).isNotNull();
      assertThat(filled.state()).isEqualTo("open");
      assertThat(filled.note()).isNull();
      assertThat(orders.withDefaults(filled)).isSameAs(filled);
      assertThat(orders.withDefaults(new Order(null, null, null)).id()).isNotEqualTo(filled.id());
      List<Order> created =
          orders
              .batch(new CollectedBatch(engine, Using.none()))
              .create(new Order(null, null, "first"))
              .create(new Order(null, "done", "second"))
              .created();
      assertThat(created).extracting(Order::note).containsExactly("first", "second");
      assertThat(created).extracting(Order::state).containsExactly("open", "done");
      assertThat(created).extracting(Order::id).doesNotContainNull();
      assertThat(orders.explainWrite().create(filled).values())
          .containsExactly(filled.id(), "open");
    }
  }
}
