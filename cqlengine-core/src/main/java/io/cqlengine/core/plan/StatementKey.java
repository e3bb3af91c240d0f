package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.statement.CqlQualifier;
import io.cqlengine.core.statement.CqlRenderer;
import io.cqlengine.core.statement.CqlRenderer.Rendered;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.Shape;
import io.cqlengine.core.statement.TombstoneCount;
import io.cqlengine.core.type.EncodedValues;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement without its values, for which one session has one plan. The defaults are those of
 * hand-written CQL, which is not parsed.
 */
public sealed interface StatementKey {

  /** The text, with all of its markers. */
  String cql();

  /** Its first word in upper case; BATCH for batches. */
  default String operation() {
    return CqlQualifier.operation(cql());
  }

  /** The model, or null when there is none. */
  default @Nullable EntityModel<?> model() {
    return null;
  }

  /** The table, with its keyspace; empty when only the text says it. */
  default Optional<String> table() {
    return Optional.empty();
  }

  /** Whether it is idempotent. */
  default boolean idempotent() {
    return false;
  }

  /** Whether it changes counters, as far as is known. */
  default boolean counter() {
    return false;
  }

  /** How many tombstones it writes with these values, as far as is known. */
  default int tombstones(@Nullable Object[] values) {
    return 0;
  }

  /** Why it can be slow, and what to do; empty when nothing of the kind is known. */
  default Optional<String> cost() {
    return Optional.empty();
  }

  /** The text as it is sent. */
  default String sentCql() {
    return cql();
  }

  /** The keyspace that is sent with the text, or null when the text names it. */
  default @Nullable CqlIdentifier sentKeyspace(ProtocolVersion protocol) {
    return null;
  }

  /**
   * Encoded values, one for each marker, in a form that is the same in every JVM, as far as the
   * types are known: the order of a set, a map, or the values of {@code IN} is not.
   */
  default List<@Nullable ByteBuffer> ordered(List<@Nullable ByteBuffer> values) {
    return values;
  }

  /** A shape of a model in a keyspace. */
  record Shaped(EntityModel<?> model, String keyspace, Shape shape) implements StatementKey {

    Rendered render() {
      return CqlRenderer.render(model, keyspace, shape);
    }

    @Override
    public String cql() {
      return render().cql();
    }

    @Override
    public String operation() {
      return shape.operation();
    }

    @Override
    public Optional<String> table() {
      return Optional.of(keyspace + "." + model.table());
    }

    @Override
    public boolean idempotent() {
      return shape.idempotent();
    }

    @Override
    public boolean counter() {
      return shape.counter();
    }

    @Override
    public int tombstones(@Nullable Object[] values) {
      return TombstoneCount.of(model, shape, values);
    }

    @Override
    public List<@Nullable ByteBuffer> ordered(List<@Nullable ByteBuffer> values) {
      List<BindMarker> markers = render().markers();
      List<@Nullable ByteBuffer> ordered = new ArrayList<>(values.size());
      for (int i = 0; i < values.size(); i++) {
        ByteBuffer value = values.get(i);
        ordered.add(value == null ? null : ordered(markers.get(i), value));
      }
      return ordered;
    }

    private static ByteBuffer ordered(BindMarker marker, ByteBuffer value) {
      DataType type = marker.valueType().cqlType();
      boolean several = marker.part() == BindMarker.Part.SEVERAL;
      return EncodedValues.ordered(
          several && type instanceof ListType in ? DataTypes.setOf(in.getElementType()) : type,
          value);
    }

    @Override
    public Optional<String> cost() {
      if (shape.conditional()) {
        return Optional.of(
            "It is a lightweight transaction, which needs several round trips between replicas.");
      }
      if (!(shape instanceof Shape.Select select)) {
        return Optional.empty();
      }
      if (select.allowFiltering()) {
        return Optional.of(
            "The server reads rows that it does not return. Use an index or another table instead"
                + " of allowFiltering().");
      }
      long keys = 0;
      for (Relation relation : select.where()) {
        keys += model.all().get(relation.column()).partitionKey() ? 1 : 0;
      }
      return keys < model.partitionKeySize()
          ? Optional.of(
              "It asks all nodes for rows. Filter by the whole partition key, or set a limit.")
          : Optional.empty();
    }

    /** Compared at every verb. Shapes and names are mostly the same objects. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shaped that
          && model == that.model
          && shape.equals(that.shape)
          && keyspace.equals(that.keyspace);
    }

    @Override
    public int hashCode() {
      return (System.identityHashCode(model) * 31 + keyspace.hashCode()) * 31 + shape.hashCode();
    }
  }

  /**
   * Hand-written CQL.
   *
   * @param keyspace the keyspace of tables that the text does not qualify: written before them when
   *     it is sent, and sent beside a text without rows; null when the text names it
   * @param chosen whether that keyspace was chosen, so that it must not be left out, and is not
   *     just the default of the connection
   */
  record Raw(String cql, @Nullable String keyspace, boolean chosen) implements StatementKey {

    private Optional<String> qualified() {
      return keyspace == null ? Optional.empty() : CqlQualifier.qualify(cql, keyspace);
    }

    @Override
    public String sentCql() {
      return qualified().orElse(cql);
    }

    /** Older protocols take no keyspace with a statement: the connection's default is left out. */
    @Override
    public @Nullable CqlIdentifier sentKeyspace(ProtocolVersion protocol) {
      if (keyspace == null || qualified().isPresent() || CqlQualifier.changesKeyspace(cql)) {
        return null;
      }
      if (protocol.getCode() >= ProtocolVersion.V5.getCode()) {
        return CqlIdentifier.fromInternal(keyspace);
      }
      if (chosen) {
        throw new QueryException(
            "query(\"" + cql + "\")",
            List.of(
                ("Protocol %s of the server does not accept a keyspace with a statement. Write"
                        + " %s.table in the text.")
                    .formatted(protocol, keyspace)));
      }
      return null;
    }
  }
}
