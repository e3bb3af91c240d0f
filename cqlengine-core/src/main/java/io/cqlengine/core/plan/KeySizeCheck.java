package io.cqlengine.core.plan;

import io.cqlengine.api.query.ValidationException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.Shape;
import io.cqlengine.core.type.EncodedValues;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rejects keys that are larger than Cassandra allows, or empty. Most values {@linkplain
 * #suspects(int, int) cannot} make up such a key, so that most statements need no check.
 */
final class KeySizeCheck {
  private static final int MAX = 0xFFFF;

  /** What a composite partition key adds to each of its columns. */
  private static final int COMPOSITE_OVERHEAD = 3;

  private final EntityModel<?> model;
  private final List<Part> partition;
  private final List<Part> clustering;
  private final int suspect;

  /** The markers of both. */
  private final BitSet markers = new BitSet();

  /** A column of a key, and the marker of its value, or of the list of its values. */
  private record Part(EntityColumn<?, ?> column, int marker, boolean several) {}

  private KeySizeCheck(EntityModel<?> model, List<Part> partition, List<Part> clustering) {
    this.model = model;
    this.partition = partition;
    this.clustering = clustering;
    this.suspect =
        MAX / Math.max(1, Math.max(partition.size(), clustering.size())) - COMPOSITE_OVERHEAD;
    partition.forEach(part -> markers.set(part.marker()));
    clustering.forEach(part -> markers.set(part.marker()));
  }

  /** The check of a shape. Only writes limit clustering columns. */
  static KeySizeCheck of(EntityModel<?> model, Shape shape) {
    List<Part> parts = new ArrayList<>();
    if (shape instanceof Shape.Insert insert) {
      List<? extends EntityColumn<?, ?>> columns = insert.columns(model);
      for (int i = 0; i < columns.size(); i++) {
        parts.add(new Part(columns.get(i), i, false));
      }
    }
    int marker = shape.markersBeforeWhere();
    for (Relation relation : shape.where()) {
      if (relation.form() == Relation.Form.COLUMN && relation.equates()) {
        parts.add(
            new Part(
                model.all().get(relation.column()),
                marker,
                relation.operator() == Relation.Operator.IN));
      }
      marker += relation.markers();
    }
    boolean write = !(shape instanceof Shape.Select);
    return new KeySizeCheck(
        model,
        parts.stream().filter(part -> part.column().partitionKey()).toList(),
        parts.stream().filter(part -> write && part.column().clusteringKey()).toList());
  }

  /**
   * Whether the value of a marker, of this size, may be part of a key that is too large, or empty.
   */
  boolean suspects(int marker, int size) {
    return (size > suspect || size == 0) && markers.get(marker);
  }

  /**
   * Checks the values of a statement that has a suspect one.
   *
   * @param values the encoded value of a marker
   */
  void check(IntFunction<@Nullable ByteBuffer> values) {
    List<String> violations = new ArrayList<>(0);
    for (Part part : partition) {
      cells(part, values)
          .map(cell -> model.keyViolation(part.column(), cell))
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(violation -> violations.add(named(part) + " " + violation));
    }
    int overhead = model.partitionKeySize() > 1 ? COMPOSITE_OVERHEAD : 0;
    checkSize("partition key", partition, overhead, values, violations);
    checkSize("clustering key", clustering, 0, values, violations);
    if (!violations.isEmpty()) {
      throw new ValidationException("the key of " + model.name(), violations);
    }
  }

  private void checkSize(
      String what,
      List<Part> parts,
      int overhead,
      IntFunction<@Nullable ByteBuffer> values,
      List<String> violations) {
    long total = 0;
    int largest = 0;
    Part culprit = null;
    for (Part part : parts) {
      int size = cells(part, values).mapToInt(ByteBuffer::remaining).max().orElse(0);
      total += size + overhead;
      if (culprit == null || size > largest) {
        largest = size;
        culprit = part;
      }
    }
    if (culprit != null && total > MAX) {
      violations.add(
          "%s makes the %s too large. It must have at most %s bytes."
              .formatted(named(culprit), what, MAX));
    }
  }

  /** The values of a column, of which there are several for {@code IN}; none for null. */
  private static Stream<ByteBuffer> cells(Part part, IntFunction<@Nullable ByteBuffer> values) {
    ByteBuffer value = values.apply(part.marker());
    return value == null || !part.several()
        ? Stream.ofNullable(value)
        : EncodedValues.parts(value).stream();
  }

  private String named(Part part) {
    return model.name() + "." + part.column().member();
  }
}
