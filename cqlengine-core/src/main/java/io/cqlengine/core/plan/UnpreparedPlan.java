package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatementBuilder;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.statement.CqlRenderer;
import io.cqlengine.core.statement.CqlRenderer.Rendered;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shape that runs without being prepared, for the first use under thousands of keyspaces. Values
 * are encoded for the columns as the driver knows them, and sent as bytes. Markers without a value
 * are left out of the text.
 */
final class UnpreparedPlan implements StatementPlan.Shaped {
  private final StatementKey.Shaped key;
  private final CqlSession session;
  private final Map<String, DataType> types;

  private UnpreparedPlan(StatementKey.Shaped key, CqlSession session, Map<String, DataType> types) {
    this.key = key;
    this.session = session;
    this.types = types;
  }

  /**
   * The plan, if the driver knows all columns of the table: without their types, bytes could be
   * written that mean something else there.
   */
  static Optional<UnpreparedPlan> of(StatementKey.Shaped key, CqlSession session) {
    return session
        .getMetadata()
        .getKeyspace(CqlIdentifier.fromInternal(key.keyspace()))
        .flatMap(keyspace -> keyspace.getTable(CqlIdentifier.fromInternal(key.model().table())))
        .flatMap(table -> types(key.model(), table))
        .map(types -> new UnpreparedPlan(key, session, types));
  }

  private static Optional<Map<String, DataType>> types(
      EntityModel<?> model, RelationMetadata table) {
    Map<String, DataType> types = new HashMap<>();
    for (EntityColumn<?, ?> column : model.all()) {
      table
          .getColumn(CqlIdentifier.fromInternal(column.name()))
          .ifPresent(known -> types.put(column.name(), known.getType()));
    }
    return Optional.of(types).filter(known -> known.size() == model.all().size());
  }

  @Override
  public String cql() {
    return key.cql();
  }

  @Override
  public SimpleStatement bind(@Nullable Object[] values, StatementOptions options) {
    Rendered rendered =
        CqlRenderer.render(key.model(), key.keyspace(), key.shape(), i -> values[i] != null);
    SessionCodecs codecs = new SessionCodecs(key.model(), session);
    @Nullable ByteBuffer[] cells = new @Nullable ByteBuffer[values.length];
    List<@Nullable Object> encoded = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null) {
        BindMarker marker = rendered.markers().get(encoded.size());
        cells[i] =
            value == BindMarker.NULL ? null : codecs.encoder(marker, type(marker)).encode(value);
        encoded.add(cells[i]);
      }
    }
    KeySizeCheck.of(key.model(), key.shape()).check(i -> cells[i]);
    SimpleStatementBuilder statement =
        new SimpleStatementBuilder(rendered.cql()).addPositionalValues(encoded);
    options.applyTo(statement, key.idempotent());
    return statement.build();
  }

  private DataType type(BindMarker marker) {
    String column = marker.column();
    return marker.type(
        column == null ? marker.valueType().cqlType() : Objects.requireNonNull(types.get(column)));
  }

  /** It is used only once. */
  @Override
  public boolean fits() {
    return true;
  }

  @Override
  public <E> EntityDecoder<E> entities(EntityModel<E> model, ColumnDefinitions results) {
    return EntityDecoder.of(model, reading(), results, new SessionCodecs(model, session));
  }

  @Override
  public ValueDecoder values(ColumnDefinitions results) {
    return ValueDecoder.of(reading(), results, new SessionCodecs(key.model(), session));
  }

  private SelectClause reading() {
    return ((Shape.Select) key.shape()).reading();
  }
}
