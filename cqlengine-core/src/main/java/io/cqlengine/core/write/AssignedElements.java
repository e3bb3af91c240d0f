package io.cqlengine.core.write;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.type.EncodedValues;
import io.cqlengine.core.type.ValueType;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The elements that one update assigns, by column. Those of a list are positions. */
final class AssignedElements {
  private final Map<Integer, Set<Object>> byColumn = new HashMap<>();

  /** Adds elements; returns whether Cassandra treats any of them as one that was added before. */
  boolean overlap(EntityColumn<?, ?> column, Set<Object> now) {
    Set<Object> before = byColumn.computeIfAbsent(column.index(), none -> new HashSet<>());
    boolean overlap = !before.isEmpty() && overlap(column, before, now);
    before.addAll(now);
    return overlap;
  }

  private static boolean overlap(EntityColumn<?, ?> column, Set<Object> before, Set<Object> now) {
    if (!Collections.disjoint(before, now)) {
      return true;
    }
    if (column.type() instanceof ListType) {
      return false;
    }
    // Values that differ in Java may be stored as one, such as times within a millisecond.
    ValueType type = column.valueType().key().or(column.valueType()::element).orElseThrow();
    TypeCodec<Object> codec = type.readingCodec(type.cqlType(), CodecRegistry.DEFAULT);
    Set<Object> identities = new HashSet<>();
    before.forEach(element -> identities.add(identity(codec, element)));
    return now.stream().anyMatch(element -> identities.contains(identity(codec, element)));
  }

  private static Object identity(TypeCodec<Object> codec, Object element) {
    return EncodedValues.identity(
        codec.getCqlType(), codec.encode(element, ProtocolVersion.DEFAULT));
  }
}
