package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.PrimitiveIntCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/**
 * The bare driver at its best: codecs resolved beforehand, values encoded and set by position, the
 * same option as the engine sets.
 */
final class BareInsert {
  private final PreparedStatement prepared;
  private final ProtocolVersion protocol;
  private final TypeCodec<String> text;
  private final PrimitiveIntCodec number;
  private final TypeCodec<BigDecimal> decimal;
  private final TypeCodec<Set<String>> texts;
  private final TypeCodec<Instant> timestamp;

  BareInsert(CqlSession session) {
    prepared =
        session.prepare(
            "INSERT INTO "
                + BenchmarkNode.KEYSPACE
                + ".automobile (manufacturer, year, model, price, options, built)"
                + " VALUES (?, ?, ?, ?, ?, ?) USING TTL ? AND TIMESTAMP ?");
    protocol = session.getContext().getProtocolVersion();
    CodecRegistry codecs = session.getContext().getCodecRegistry();
    text = codecs.codecFor(DataTypes.TEXT);
    number = (PrimitiveIntCodec) codecs.<Integer>codecFor(DataTypes.INT);
    decimal = codecs.codecFor(DataTypes.DECIMAL);
    texts = codecs.codecFor(DataTypes.setOf(DataTypes.TEXT));
    timestamp = codecs.codecFor(DataTypes.TIMESTAMP);
  }

  BoundStatement bind(Automobile auto) {
    return prepared
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
}
