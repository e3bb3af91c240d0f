package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.codec.PrimitiveIntCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The bare driver at its best on rows with collections and user types. */
final class BareRows {
  private final ProtocolVersion protocol;
  private final TypeCodec<String> text = TypeCodecs.TEXT;
  private final PrimitiveIntCodec number = TypeCodecs.INT;
  private final TypeCodec<List<String>> texts = TypeCodecs.listOf(TypeCodecs.TEXT);
  private final TypeCodec<Set<Integer>> numbers = TypeCodecs.setOf(TypeCodecs.INT);
  private final TypeCodec<Map<String, Integer>> byText =
      TypeCodecs.mapOf(TypeCodecs.TEXT, TypeCodecs.INT);
  private final TypeCodec<UdtValue> address;

  /**
   * @param address the user type as the server has it
   */
  BareRows(ProtocolVersion protocol, UserDefinedType address) {
    this.protocol = protocol;
    this.address = TypeCodecs.udtOf(address);
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
}
