package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.PrimitiveIntCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The bare driver at its best: codecs resolved in advance, values encoded and set by position, the
 * shortest possible CQL, and the engine's idempotence.
 */
final class BareAutomobiles {
  private static final String TABLE = BenchmarkNode.KEYSPACE + ".automobile";
  private static final String COLUMNS = "manufacturer, year, model, price, options, built";
  private static final String BY_KEY = " WHERE manufacturer = ? AND year = ? AND model = ?";

  private final PreparedStatement insert;
  private final PreparedStatement get;
  private final PreparedStatement select;
  private final PreparedStatement scan;
  private final PreparedStatement update;
  private final PreparedStatement delete;
  private final ProtocolVersion protocol;
  private final TypeCodec<String> text;
  private final PrimitiveIntCodec number;
  private final TypeCodec<BigDecimal> decimal;
  private final TypeCodec<Set<String>> texts;
  private final TypeCodec<Instant> timestamp;

  BareAutomobiles(CqlSession session) {
    insert =
        session.prepare("INSERT INTO " + TABLE + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)");
    get = session.prepare("SELECT " + COLUMNS + " FROM " + TABLE + BY_KEY);
    select =
        session.prepare(
            "SELECT " + COLUMNS + " FROM " + TABLE + " WHERE manufacturer = ? AND year >= ?");
    scan = session.prepare("SELECT " + COLUMNS + " FROM " + TABLE);
    update = session.prepare("UPDATE " + TABLE + " SET price = ?, built = ?" + BY_KEY);
    delete = session.prepare("DELETE FROM " + TABLE + BY_KEY);
    protocol = session.getContext().getProtocolVersion();
    CodecRegistry codecs = session.getContext().getCodecRegistry();
    text = codecs.codecFor(DataTypes.TEXT);
    number = (PrimitiveIntCodec) codecs.<Integer>codecFor(DataTypes.INT);
    decimal = codecs.codecFor(DataTypes.DECIMAL);
    texts = codecs.codecFor(DataTypes.setOf(DataTypes.TEXT));
    timestamp = codecs.codecFor(DataTypes.TIMESTAMP);
  }

  BoundStatement insert(Automobile auto) {
    return insert
        .boundStatementBuilder()
        .setBytesUnsafe(0, text.encode(auto.manufacturer(), protocol))
        .setBytesUnsafe(1, number.encodePrimitive(auto.year(), protocol))
        .setBytesUnsafe(2, text.encode(auto.model(), protocol))
        .setBytesUnsafe(3, decimal.encode(auto.price(), protocol))
        .setBytesUnsafe(4, texts.encode(auto.options(), protocol))
        .setBytesUnsafe(5, timestamp.encode(auto.built(), protocol))
        .setIdempotence(true)
        .build();
  }

  BoundStatement get(String manufacturer, int year, String model) {
    return get.boundStatementBuilder()
        .setBytesUnsafe(0, text.encode(manufacturer, protocol))
        .setBytesUnsafe(1, number.encodePrimitive(year, protocol))
        .setBytesUnsafe(2, text.encode(model, protocol))
        .setIdempotence(true)
        .build();
  }

  BoundStatement select(String manufacturer, int fromYear) {
    return select
        .boundStatementBuilder()
        .setBytesUnsafe(0, text.encode(manufacturer, protocol))
        .setBytesUnsafe(1, number.encodePrimitive(fromYear, protocol))
        .setIdempotence(true)
        .build();
  }

  BoundStatement scan(int pageSize) {
    return scan.boundStatementBuilder().setPageSize(pageSize).setIdempotence(true).build();
  }

  BoundStatement update(
      String manufacturer, int year, String model, BigDecimal price, Instant built) {
    return update
        .boundStatementBuilder()
        .setBytesUnsafe(0, decimal.encode(price, protocol))
        .setBytesUnsafe(1, timestamp.encode(built, protocol))
        .setBytesUnsafe(2, text.encode(manufacturer, protocol))
        .setBytesUnsafe(3, number.encodePrimitive(year, protocol))
        .setBytesUnsafe(4, text.encode(model, protocol))
        .setIdempotence(true)
        .build();
  }

  BoundStatement delete(String manufacturer, int year, String model) {
    return delete
        .boundStatementBuilder()
        .setBytesUnsafe(0, text.encode(manufacturer, protocol))
        .setBytesUnsafe(1, number.encodePrimitive(year, protocol))
        .setBytesUnsafe(2, text.encode(model, protocol))
        .setIdempotence(true)
        .build();
  }

  BatchStatement batch(List<Automobile> autos) {
    List<BatchableStatement<?>> inserts = new ArrayList<>(autos.size());
    for (Automobile auto : autos) {
      inserts.add(insert(auto));
    }
    return BatchStatement.newInstance(DefaultBatchType.LOGGED, inserts).setIdempotent(true);
  }

  Automobile decode(Row row) {
    return new Automobile(
        text.decode(row.getBytesUnsafe(0), protocol),
        number.decodePrimitive(row.getBytesUnsafe(1), protocol),
        text.decode(row.getBytesUnsafe(2), protocol),
        decimal.decode(row.getBytesUnsafe(3), protocol),
        texts.decode(row.getBytesUnsafe(4), protocol),
        timestamp.decode(row.getBytesUnsafe(5), protocol));
  }
}
