package io.cqlengine.core.write;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.result.Changes;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.ColumnCodecs;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.statement.SetTerm;
import io.cqlengine.core.type.EncodedValues;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The difference between an entity and a row, as terms of {@code SET}. Values are compared as they
 * are encoded, elements and clustering columns by Cassandra's identity. Sets and maps change by
 * element and user types by field, unless they are frozen. All other values are replaced. A value
 * that has become null is deleted.
 */
final class EntityDiff<E> {
  private final EntityModel<E> model;
  private final ColumnCodecs codecs;
  private final List<String> violations;
  private final List<String> members = new ArrayList<>();
  private final List<SetTerm> terms = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private boolean statics = true;

  EntityDiff(EntityModel<E> model, ColumnCodecs codecs, List<String> violations) {
    this.model = model;
    this.codecs = codecs;
    this.violations = violations;
  }

  /**
   * Compares all members.
   *
   * @param before the values of the row by column; null for columns that were not read
   */
  EntityDiff<E> compare(@Nullable Object[] before, E after) {
    for (EntityColumn<E, ?> column : model.all()) {
      int index = column.index();
      @Nullable Object value = model.access().get(after, index);
      if (codecs.knows(index)) {
        compare(column, before[index], value);
      } else if (value != null && !column.isWhenNull(value)) {
        violations.add(named(column) + " was not read, so it cannot be compared. Read it, too.");
      }
    }
    return this;
  }

  private void compare(EntityColumn<E, ?> column, @Nullable Object was, @Nullable Object is) {
    int index = column.index();
    @Nullable Object before = AccessorFactory.content(was);
    @Nullable Object after = AccessorFactory.content(is);
    @Nullable ByteBuffer old = codecs.encode(index, before);
    @Nullable ByteBuffer now = codecs.encode(index, after);
    DataType type = codecs.type(index);
    if (EncodedValues.same(type, old, now)) {
      return;
    }
    if (column.clusteringKey()
        && EncodedValues.identity(type, old).equals(EncodedValues.identity(type, now))) {
      return;
    }
    if (column.key()) {
      violations.add(
          named(column)
              + " is in the key and differs, but a key cannot change. Write another row.");
      return;
    }
    if (type.equals(DataTypes.COUNTER)) {
      violations.add(named(column) + " is a counter. Use update(...) with increment(...).");
      return;
    }
    int unchanged = terms.size();
    if (now == null || after == null) {
      take(column, Assignment.Operation.SET, BindMarker.NULL);
    } else if (codecs.multiCell(index)) {
      parts(column, old, before, now, after);
    } else {
      take(column, Assignment.Operation.SET, after);
    }
    if (terms.size() > unchanged) {
      members.add(column.member());
      statics &= column.isStatic();
    }
  }

  /** The difference in a column that is stored in several cells. */
  private void parts(
      EntityColumn<E, ?> column,
      @Nullable ByteBuffer old,
      @Nullable Object before,
      ByteBuffer now,
      Object after) {
    DataType type = codecs.type(column.index());
    boolean elementwise = column.valueType().hasElements();
    if (elementwise && after instanceof Set<?> elements && type instanceof SetType set) {
      elements(column, set.getElementType(), old, (Set<?>) before, now, elements);
    } else if (elementwise && after instanceof Map<?, ?> entries && type instanceof MapType map) {
      entries(column, map, old, (Map<?, ?>) before, now, entries);
    } else if (!column.valueType().fields().isEmpty()) {
      fields(column, old, now, after);
    } else {
      take(column, Assignment.Operation.SET, after);
    }
  }

  /** Fields that the class lacks stay as they are. */
  private void fields(
      EntityColumn<E, ?> column, @Nullable ByteBuffer old, ByteBuffer now, Object after) {
    List<Object> there = codecs.normalFields(column.index(), old);
    List<Object> wanted = codecs.normalFields(column.index(), now);
    for (int i = 0; i < wanted.size(); i++) {
      if (!wanted.get(i).equals(there.get(i))) {
        @Nullable Object value =
            wanted.get(i) == EncodedValues.NULL ? null : column.field(after, i);
        terms.add(SetTerm.field(column.index(), i));
        values.add(value == null ? BindMarker.NULL : value);
      }
    }
  }

  private void elements(
      EntityColumn<E, ?> column,
      DataType type,
      @Nullable ByteBuffer old,
      @Nullable Set<?> before,
      ByteBuffer now,
      Set<?> after) {
    Map<Object, Part> gone =
        old == null || before == null
            ? new LinkedHashMap<>()
            : byNormal(type, EncodedValues.parts(old), before);
    Map<Object, Part> wanted = byNormal(type, EncodedValues.parts(now), after);
    Set<Object> added = new LinkedHashSet<>();
    wanted.forEach(
        (normal, part) -> {
          if (gone.remove(normal) == null) {
            added.add(part.element());
          }
        });
    added.addAll(rewritten(type, gone.values(), wanted.values()));
    takeAny(column, Assignment.Operation.ADD, added);
    takeAny(column, Assignment.Operation.REMOVE, elements(gone.values()));
  }

  /** An element of a set or a key of a map, with its encoded form. */
  private record Part(Object element, ByteBuffer bytes) {}

  private static Map<Object, Part> byNormal(
      DataType type, List<ByteBuffer> parts, Collection<?> elements) {
    Map<Object, Part> byNormal = new LinkedHashMap<>();
    int part = 0;
    for (Object element : elements) {
      ByteBuffer bytes = parts.get(part++);
      byNormal.put(EncodedValues.normal(type, bytes), new Part(element, bytes));
    }
    return byNormal;
  }

  private static Set<Object> elements(Collection<Part> parts) {
    Set<Object> elements = new LinkedHashSet<>();
    parts.forEach(part -> elements.add(part.element()));
    return elements;
  }

  /**
   * Elements to write again, because Cassandra treats a removed element as the same one. Removing
   * that in the same statement would remove both, so it is left out.
   */
  private static Set<Object> rewritten(
      DataType type, Collection<Part> gone, Collection<Part> wanted) {
    if (gone.isEmpty() || EncodedValues.comparedByBytes(type)) {
      return Set.of();
    }
    Map<Object, Object> byIdentity = new HashMap<>();
    wanted.forEach(
        part -> byIdentity.put(EncodedValues.identity(type, part.bytes()), part.element()));
    Set<Object> rewritten = new LinkedHashSet<>();
    gone.removeIf(
        part -> {
          Object same = byIdentity.get(EncodedValues.identity(type, part.bytes()));
          if (same != null) {
            rewritten.add(same);
          }
          return same != null;
        });
    return rewritten;
  }

  private void entries(
      EntityColumn<E, ?> column,
      MapType type,
      @Nullable ByteBuffer old,
      @Nullable Map<?, ?> before,
      ByteBuffer now,
      Map<?, ?> after) {
    Map<Object, Part> gone = new LinkedHashMap<>();
    Map<Object, Object> oldValues = new HashMap<>();
    if (old != null && before != null) {
      eachEntry(
          type,
          old,
          before,
          (key, bytes, value, entry) -> {
            gone.put(key, new Part(entry.getKey(), bytes));
            oldValues.put(key, value);
          });
    }
    Map<Object, Object> put = new LinkedHashMap<>();
    List<Part> wanted = new ArrayList<>(after.size());
    eachEntry(
        type,
        now,
        after,
        (key, bytes, value, entry) -> {
          wanted.add(new Part(entry.getKey(), bytes));
          gone.remove(key);
          if (!value.equals(oldValues.get(key))) {
            put.put(entry.getKey(), entry.getValue());
          }
        });
    rewritten(type.getKeyType(), gone.values(), wanted)
        .forEach(key -> put.put(key, Objects.requireNonNull(after.get(key))));
    if (!put.isEmpty()) {
      take(column, Assignment.Operation.ADD, put);
    }
    takeAny(column, Assignment.Operation.REMOVE, elements(gone.values()));
  }

  /** Takes an entry of a map together with its encoded key and the normal forms of both. */
  private interface EntryTaker {
    void take(Object key, ByteBuffer bytes, Object value, Map.Entry<?, ?> entry);
  }

  private static void eachEntry(MapType type, ByteBuffer bytes, Map<?, ?> map, EntryTaker taker) {
    List<ByteBuffer> parts = EncodedValues.entryParts(bytes);
    int part = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      ByteBuffer key = parts.get(part++);
      taker.take(
          EncodedValues.normal(type.getKeyType(), key),
          key,
          EncodedValues.normal(type.getValueType(), parts.get(part++)),
          entry);
    }
  }

  private void takeAny(
      EntityColumn<E, ?> column, Assignment.Operation operation, Set<Object> elements) {
    if (!elements.isEmpty()) {
      take(column, operation, elements);
    }
  }

  private void take(EntityColumn<E, ?> column, Assignment.Operation operation, Object value) {
    terms.add(SetTerm.of(column.index(), operation));
    values.add(value);
  }

  /** Writes a column that does not differ, too. */
  void set(int column, @Nullable Object value) {
    if (value != null && terms.stream().noneMatch(term -> term.column() == column)) {
      terms.add(SetTerm.of(column, Assignment.Operation.SET));
      values.add(value);
    }
  }

  private String named(EntityColumn<E, ?> column) {
    return model.name() + "." + column.member();
  }

  /** Validates the whole entity, or only the difference if the row was read partly. */
  void validate(E after) {
    boolean whole = true;
    for (EntityColumn<E, ?> column : model.all()) {
      whole &= codecs.knows(column.index());
    }
    if (whole) {
      model.validate(after, model.access().values(after), violations);
      return;
    }
    for (String member : members) {
      EntityColumn<E, ?> column = Objects.requireNonNull(model.find(member));
      model.check(column, model.access().get(after, column.index()), violations);
    }
  }

  /** The members that differ. */
  Changes changes() {
    return new Changes(members);
  }

  /** The terms of {@code SET}; none when nothing differs. */
  List<SetTerm> terms() {
    return List.copyOf(terms);
  }

  /** The values of their markers. */
  List<Object> values() {
    return values;
  }

  /** Whether all that differs is static. */
  boolean statics() {
    return statics;
  }
}
