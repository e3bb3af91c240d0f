package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.codec.PrimitiveIntCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The bare driver at its best, for wide rows, collections and user types. */
final class BareRows {
  private final ProtocolVersion protocol;
  private final TypeCodec<String> text = TypeCodecs.TEXT;
  private final PrimitiveIntCodec number = TypeCodecs.INT;
  private final TypeCodec<List<String>> texts = TypeCodecs.listOf(TypeCodecs.TEXT);
  private final TypeCodec<Set<Integer>> numbers = TypeCodecs.setOf(TypeCodecs.INT);
  private final TypeCodec<Map<String, Integer>> byText =
      TypeCodecs.mapOf(TypeCodecs.TEXT, TypeCodecs.INT);
  private final TypeCodec<Long> bigint = TypeCodecs.BIGINT;
  private final TypeCodec<Double> real = TypeCodecs.DOUBLE;
  private final TypeCodec<Boolean> bool = TypeCodecs.BOOLEAN;
  private final TypeCodec<UUID> uuid = TypeCodecs.UUID;
  private final TypeCodec<Instant> timestamp = TypeCodecs.TIMESTAMP;
  private final TypeCodec<BigDecimal> decimal = TypeCodecs.DECIMAL;
  private final TypeCodec<LocalDate> date = TypeCodecs.DATE;
  private final TypeCodec<Float> single = TypeCodecs.FLOAT;
  private final TypeCodec<UdtValue> address;

  BareRows(CqlSession session) {
    protocol = session.getContext().getProtocolVersion();
    address =
        session
            .getMetadata()
            .getKeyspace(BenchmarkNode.KEYSPACE)
            .flatMap(keyspace -> keyspace.getUserDefinedType("address"))
            .map(TypeCodecs::udtOf)
            .orElseThrow();
  }

  Garage garage(Row row) {
    return new Garage(
        text.decode(row.getBytesUnsafe(0), protocol),
        texts.decode(row.getBytesUnsafe(1), protocol),
        numbers.decode(row.getBytesUnsafe(2), protocol),
        byText.decode(row.getBytesUnsafe(3), protocol));
  }

  Owner owner(Row row) {
    UdtValue value = Objects.requireNonNull(address.decode(row.getBytesUnsafe(1), protocol));
    return new Owner(
        text.decode(row.getBytesUnsafe(0), protocol),
        new Owner.Address(
            text.decode(value.getBytesUnsafe(0), protocol),
            number.decodePrimitive(value.getBytesUnsafe(1), protocol),
            text.decode(value.getBytesUnsafe(2), protocol)));
  }

  Wide wide(Row row) {
    return new Wide(
        text.decode(row.getBytesUnsafe(0), protocol),
        text.decode(row.getBytesUnsafe(1), protocol),
        number.decode(row.getBytesUnsafe(2), protocol),
        bigint.decode(row.getBytesUnsafe(3), protocol),
        real.decode(row.getBytesUnsafe(4), protocol),
        bool.decode(row.getBytesUnsafe(5), protocol),
        uuid.decode(row.getBytesUnsafe(6), protocol),
        timestamp.decode(row.getBytesUnsafe(7), protocol),
        decimal.decode(row.getBytesUnsafe(8), protocol),
        date.decode(row.getBytesUnsafe(9), protocol),
        single.decode(row.getBytesUnsafe(10), protocol),
        text.decode(row.getBytesUnsafe(11), protocol),
        number.decode(row.getBytesUnsafe(12), protocol),
        bigint.decode(row.getBytesUnsafe(13), protocol),
        real.decode(row.getBytesUnsafe(14), protocol),
        bool.decode(row.getBytesUnsafe(15), protocol),
        uuid.decode(row.getBytesUnsafe(16), protocol),
        timestamp.decode(row.getBytesUnsafe(17), protocol),
        decimal.decode(row.getBytesUnsafe(18), protocol),
        date.decode(row.getBytesUnsafe(19), protocol),
        single.decode(row.getBytesUnsafe(20), protocol),
        text.decode(row.getBytesUnsafe(21), protocol),
        number.decode(row.getBytesUnsafe(22), protocol),
        bigint.decode(row.getBytesUnsafe(23), protocol),
        real.decode(row.getBytesUnsafe(24), protocol),
        bool.decode(row.getBytesUnsafe(25), protocol),
        uuid.decode(row.getBytesUnsafe(26), protocol),
        timestamp.decode(row.getBytesUnsafe(27), protocol),
        decimal.decode(row.getBytesUnsafe(28), protocol),
        date.decode(row.getBytesUnsafe(29), protocol),
        single.decode(row.getBytesUnsafe(30), protocol),
        text.decode(row.getBytesUnsafe(31), protocol),
        number.decode(row.getBytesUnsafe(32), protocol),
        bigint.decode(row.getBytesUnsafe(33), protocol),
        real.decode(row.getBytesUnsafe(34), protocol),
        bool.decode(row.getBytesUnsafe(35), protocol),
        uuid.decode(row.getBytesUnsafe(36), protocol),
        timestamp.decode(row.getBytesUnsafe(37), protocol),
        decimal.decode(row.getBytesUnsafe(38), protocol),
        date.decode(row.getBytesUnsafe(39), protocol));
  }
}
