package io.cqlengine.core.plan;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.Shape;
import io.cqlengine.core.type.EncodedValues;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rejects keys that are larger than Cassandra allows, or empty. Most values {@linkplain
 * #suspects(int) cannot} make up such a key, so that most statements need no check.
 */
final class KeySizeCheck {
  private static final int MAX = 0xFFFF;

  /** What a composite partition key adds to each of its columns. */
  private static final int COMPOSITE_OVERHEAD = 3;

  private final EntityModel<?> model;
  private final List<Part> partition;
  private final List<Part> clustering;
  private final int suspect;

  /** A column of a key, and the marker of its value, or of the list of its values. */
  private record Part(EntityColumn<?, ?> column, int marker, boolean several) {}

  private KeySizeCheck(EntityModel<?> model, List<Part> partition, List<Part> clustering) {
    this.model = model;
    this.partition = partition;
    this.clustering = clustering;
    this.suspect =
        MAX / Math.max(1, Math.max(partition.size(), clustering.size())) - COMPOSITE_OVERHEAD;
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

  /** Whether a value of this size may be part of a key that is too large, or empty. */
  boolean suspects(int size) {
    return size > suspect || size == 0;
  }

  /**
   * Checks the values of a statement of which one is suspected.
   *
   * @param values the encoded value of a marker
   */
  void check(IntFunction<@Nullable ByteBuffer> values) {
    boolean composite = model.partitionKeySize() > 1;
    if (!composite && partition.size() == 1) {
      notEmpty(partition.get(0), values.apply(partition.get(0).marker()));
    }
    check("partition key", partition, composite ? COMPOSITE_OVERHEAD : 0, values);
    check("clustering key", clustering, 0, values);
  }

  private void check(
      String what, List<Part> parts, int overhead, IntFunction<@Nullable ByteBuffer> values) {
    int[] sizes = new int[parts.size()];
    Arrays.setAll(sizes, i -> size(parts.get(i), values.apply(parts.get(i).marker())) + overhead);
    if (Arrays.stream(sizes).asLongStream().sum() > MAX) {
      int largest = 0;
      for (int i = 0; i < sizes.length; i++) {
        largest = sizes[i] > sizes[largest] ? i : largest;
      }
      throw new CqlEngineException(
          "%s.%s makes the %s too large: it must have at most %s bytes"
              .formatted(model.name(), parts.get(largest).column().member(), what, MAX));
    }
  }

  private void notEmpty(Part part, @Nullable ByteBuffer value) {
    boolean empty =
        value != null
            && (part.several()
                ? EncodedValues.parts(value).stream().anyMatch(each -> !each.hasRemaining())
                : !value.hasRemaining());
    if (empty) {
      throw new CqlEngineException(
          "%s.%s is empty: the only column of a partition key needs a value"
              .formatted(model.name(), part.column().member()));
    }
  }

  private static int size(Part part, @Nullable ByteBuffer value) {
    if (value == null || !part.several()) {
      return value == null ? 0 : value.remaining();
    }
    return EncodedValues.parts(value).stream().mapToInt(ByteBuffer::remaining).max().orElse(0);
  }
}
