package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Marker;
import io.cqlengine.core.statement.Rendered;
import io.cqlengine.core.statement.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shape that is run without being prepared: for the first use under thousands of keyspaces.
 * Values are encoded as the model says and sent as bytes; what has no value is left out of the
 * text.
 */
final class DirectPlan implements Plan {
  private final PlanKey key;
  private final CqlSession session;

  DirectPlan(PlanKey key, CqlSession session) {
    this.key = key;
    this.session = session;
  }

  @Override
  public String cql() {
    return PlanCache.cql(key);
  }

  @Override
  public SimpleStatement statement(@Nullable Object[] values) {
    Rendered rendered =
        Renderer.render(key.model(), key.keyspace(), key.shape(), i -> values[i] != null);
    Codecs codecs = new Codecs(key.model(), session);
    List<Object> present = Stream.of(values).filter(Objects::nonNull).toList();
    List<Object> encoded = new ArrayList<>();
    for (int i = 0; i < present.size(); i++) {
      Marker marker = rendered.markers().get(i);
      encoded.add(codecs.encoder(marker, marker.type()).encode(present.get(i)));
    }
    return SimpleStatement.newInstance(rendered.cql(), encoded.toArray()).setIdempotent(true);
  }

  @Override
  public <E> RowDecoder<E> decoder(EntityModel<E> model, ColumnDefinitions results) {
    return new Codecs(model, session).decoder(model, results);
  }
}
