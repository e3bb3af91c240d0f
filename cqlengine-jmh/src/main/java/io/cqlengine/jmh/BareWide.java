package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The bare driver at its best on a wide row: codecs resolved beforehand, by position. */
final class BareWide {
  private final ProtocolVersion protocol;
  private final TypeCodec<String> text = TypeCodecs.TEXT;
  private final TypeCodec<Integer> number = TypeCodecs.INT;
  private final TypeCodec<Long> bigint = TypeCodecs.BIGINT;
  private final TypeCodec<Double> real = TypeCodecs.DOUBLE;
  private final TypeCodec<Boolean> bool = TypeCodecs.BOOLEAN;
  private final TypeCodec<UUID> uuid = TypeCodecs.UUID;
  private final TypeCodec<Instant> timestamp = TypeCodecs.TIMESTAMP;
  private final TypeCodec<BigDecimal> decimal = TypeCodecs.DECIMAL;
  private final TypeCodec<LocalDate> date = TypeCodecs.DATE;
  private final TypeCodec<Float> single = TypeCodecs.FLOAT;

  BareWide(ProtocolVersion protocol) {
    this.protocol = protocol;
  }

  Wide decode(Row row) {
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
