package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.result.Values;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.CallbackFailures;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row that a server returned for a conditional write. Which columns these are depends on the
 * condition, so they are found by name.
 */
public final class LwtResult<E> {
  private static final String APPLIED = "[applied]";

  private final EntityModel<E> model;
  private final Values values;
  private final @Nullable Object[] members;
  private final int found;

  private LwtResult(EntityModel<E> model, Values values, @Nullable Object[] members, int found) {
    this.model = model;
    this.values = values;
    this.members = members;
    this.found = found;
  }

  /** Whether a conditional write was applied, by the first column of its result. */
  public static boolean applied(Row row) {
    return row.getBoolean(0);
  }

  /** The columns of a row, except for the one that says whether the write was applied. */
  public static <E> LwtResult<E> of(EntityModel<E> model, CqlSession session, Row row) {
    SessionCodecs codecs = new SessionCodecs(model, session);
    Map<String, EntityColumn<E, ?>> columns = new HashMap<>();
    model.all().forEach(column -> columns.put(column.name(), column));
    @Nullable Object[] members = new @Nullable Object[model.all().size()];
    List<String> names = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    int found = 0;
    for (int i = 0; i < row.getColumnDefinitions().size(); i++) {
      ColumnDefinition definition = row.getColumnDefinitions().get(i);
      String name = definition.getName().asInternal();
      @Nullable EntityColumn<E, ?> column = columns.get(name);
      if (column != null) {
        Object value = decoded(codecs.decoding(definition.getType(), column), column, row, i);
        members[column.index()] = value;
        found++;
        names.add(column.member());
        values.add(AccessorFactory.content(value));
      } else if (!name.equals(APPLIED)) {
        names.add(name);
        values.add(row.getObject(i));
      }
    }
    return new LwtResult<>(
        model,
        new CoreValues(SelectionNames.ofMembers(model.name(), names), values.toArray()),
        members,
        found);
  }

  private static @Nullable Object decoded(
      TypeCodec<Object> codec, EntityColumn<?, ?> column, Row row, int position) {
    try {
      return codec.decode(row.getBytesUnsafe(position), row.protocolVersion());
    } catch (Throwable e) {
      throw CallbackFailures.ofDecoding(
          e, column.owner().getSimpleName() + "." + column.member() + " cannot be read");
    }
  }

  /** The columns of a row without a model, by their names, except for the same one. */
  public static Values unmodelled(Row row) {
    List<String> names = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < row.getColumnDefinitions().size(); i++) {
      String name = row.getColumnDefinitions().get(i).getName().asInternal();
      if (!name.equals(APPLIED)) {
        names.add(name);
        values.add(row.getObject(i));
      }
    }
    return new CoreValues(SelectionNames.ofMembers("the row", names), values.toArray());
  }

  /** The columns, by member. */
  public Values values() {
    return values;
  }

  /** The entity, if all of its columns were returned, and the row is of no other subtype. */
  public Optional<E> entity() {
    return found < members.length || !model.owns(members)
        ? Optional.empty()
        : Optional.of(EntityDecoder.entity(model, members));
  }
}
