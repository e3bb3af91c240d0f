package io.cqlengine.core.plan;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.api.result.Values;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.CallbackFailures;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The row that a server returned for a conditional write. Which columns these are depends on the
 * condition, so they are found by name. They are decoded when they are requested, so that what
 * cannot be read does not hide that the write was not applied.
 */
public final class LwtResult<E> {
  private static final String APPLIED = "[applied]";

  private final EntityModel<E> model;
  private final List<Cell<E>> cells;

  /**
   * A column of the row.
   *
   * @param name its member, else its own name
   * @param column null if the model lacks it
   */
  private record Cell<E>(
      String name,
      @Nullable EntityColumn<E, ?> column,
      Supplier<? extends TypeCodec<?>> codec,
      @Nullable ByteBuffer bytes,
      ProtocolVersion protocol) {

    @Nullable Object decoded(String subject) {
      try {
        return codec.get().decode(bytes == null ? null : bytes.duplicate(), protocol);
      } catch (Throwable e) {
        throw CallbackFailures.ofDecoding(e, "%s.%s cannot be read".formatted(subject, name));
      }
    }
  }

  private static final class CellValues extends CoreValues {
    private final String subject;
    private final List<? extends Cell<?>> cells;

    private CellValues(String subject, List<? extends Cell<?>> cells) {
      super(
          SelectionNames.ofMembers(subject, cells.stream().map(Cell::name).toList()),
          new Object[0]);
      this.subject = subject;
      this.cells = cells;
    }

    @Override
    @Nullable Object value(int position) {
      return AccessorFactory.content(cells.get(position).decoded(subject));
    }
  }

  private LwtResult(EntityModel<E> model, List<Cell<E>> cells) {
    this.model = model;
    this.cells = cells;
  }

  /** Whether a conditional write was applied, by the first column of its result. */
  public static boolean applied(Row row) {
    return row.getBoolean(0);
  }

  /** The columns of a row, except for the one that says whether the write was applied. */
  public static <E> LwtResult<E> of(EntityModel<E> model, Row row) {
    Map<String, EntityColumn<E, ?>> columns = new HashMap<>();
    model.all().forEach(column -> columns.put(column.name(), column));
    SessionCodecs codecs = new SessionCodecs(model, row.codecRegistry(), row.protocolVersion());
    return new LwtResult<>(model, cells(row, columns, codecs));
  }

  /** The columns of a row without a model, by their names, except for the same one. */
  public static Values unmodelled(Row row) {
    return new CellValues("the row", cells(row, Map.of(), null));
  }

  private static <E> List<Cell<E>> cells(
      Row row, Map<String, EntityColumn<E, ?>> columns, @Nullable SessionCodecs codecs) {
    CodecRegistry registry = row.codecRegistry();
    List<Cell<E>> cells = new ArrayList<>();
    for (int i = 0; i < row.getColumnDefinitions().size(); i++) {
      ColumnDefinition definition = row.getColumnDefinitions().get(i);
      DataType type = definition.getType();
      String name = definition.getName().asInternal();
      @Nullable EntityColumn<E, ?> column = columns.get(name);
      if (column != null || !name.equals(APPLIED)) {
        cells.add(
            new Cell<>(
                column == null ? name : column.member(),
                column,
                column == null
                    ? () -> registry.codecFor(type)
                    : () -> requireNonNull(codecs).decoding(type, column),
                row.getBytesUnsafe(i),
                row.protocolVersion()));
      }
    }
    return List.copyOf(cells);
  }

  /** The columns, by member. */
  public Values values() {
    return new CellValues(model.name(), cells);
  }

  /** The entity, if all of its columns were returned, and the row is of no other subtype. */
  public Optional<E> entity() {
    List<Cell<E>> known = cells.stream().filter(cell -> cell.column() != null).toList();
    if (known.size() < model.all().size()) {
      return Optional.empty();
    }
    @Nullable Object[] members = new @Nullable Object[known.size()];
    for (Cell<E> cell : known) {
      members[requireNonNull(cell.column()).index()] = cell.decoded(model.name());
    }
    return model.owns(members)
        ? Optional.of(EntityDecoder.entity(model, members))
        : Optional.empty();
  }
}
