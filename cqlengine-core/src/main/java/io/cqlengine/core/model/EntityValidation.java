package io.cqlengine.core.model;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.validation.EntityValidator;
import io.cqlengine.api.validation.Validated;
import io.cqlengine.api.validation.Violations;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.CallbackFailures;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.type.MemberDefaults;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Validates the entities of a model before they are written. */
final class EntityValidation<E> {
  private final String model;
  private final MemberAccessor<E> access;
  private final List<EntityColumn<E, ?>> columns;
  private final int[] checked;
  private final int[] partitionKey;
  private final int[] clusteringKey;

  /** The column of the partition key if it has only one; else -1. */
  private final int onlyPartitionKey;

  private final boolean statics;
  private final MemberDefaults<E> defaults;
  private final @Nullable EntityValidator<E> validator;

  /** Whether an entity may be {@link Validated}, as a subclass may be. */
  private final boolean mayBeValidated;

  EntityValidation(
      Class<E> type,
      MemberAccessor<E> access,
      List<EntityColumn<E, ?>> columns,
      MemberDefaults<E> defaults,
      @Nullable EntityValidator<E> validator) {
    this.model = type.getSimpleName();
    this.access = access;
    this.columns = columns;
    this.checked = indexes(columns.stream().filter(EntityColumn::checked).toList());
    this.partitionKey = nullable(columns.stream().filter(EntityColumn::partitionKey).toList());
    this.onlyPartitionKey =
        partitionKey.length == 1 && columns.stream().filter(EntityColumn::partitionKey).count() == 1
            ? partitionKey[0]
            : -1;
    this.clusteringKey = nullable(columns.stream().filter(EntityColumn::clusteringKey).toList());
    this.statics = columns.stream().anyMatch(EntityColumn::isStatic);
    this.defaults = defaults;
    this.validator = validator;
    this.mayBeValidated =
        Validated.class.isAssignableFrom(type) || !Modifier.isFinal(type.getModifiers());
  }

  private static <E> int[] nullable(List<EntityColumn<E, ?>> columns) {
    return indexes(columns.stream().filter(column -> !column.primitive()).toList());
  }

  private static <E> int[] indexes(List<EntityColumn<E, ?>> columns) {
    return columns.stream().mapToInt(EntityColumn::index).toArray();
  }

  /** Adds all violations of an entity with these values of its members. */
  void check(E entity, @Nullable Object[] values, List<String> found) {
    Collected violations = new Collected(model, found);
    key(values, violations);
    for (int i : checked) {
      EntityColumn<E, ?> column = columns.get(i);
      column.check(values[i], (path, text) -> violations.add(column.member() + path, text));
    }
    if (access instanceof SubtypeAccessor<E> subtype && subtype.differs(entity)) {
      violations.add(
          columns.get(subtype.discriminator()).member(),
          "is the discriminator of another subtype. Give it the value of %s, or null."
              .formatted(model));
    }
    if (mayBeValidated && entity instanceof Validated validated) {
      try {
        validated.validate(violations);
      } catch (Throwable e) {
        throw CallbackFailures.of(e, model + " cannot be validated", "its own validate(...)");
      }
    }
    if (validator != null) {
      try {
        validator.validate(entity, violations);
      } catch (Throwable e) {
        throw CallbackFailures.of(
            e, model + " cannot be validated", validator.getClass().getSimpleName());
      }
    }
  }

  private void key(@Nullable Object[] values, Collected violations) {
    for (int i : partitionKey) {
      require(values, i, violations);
    }
    int absent = 0;
    for (int i : clusteringKey) {
      absent += values[i] == null ? 1 : 0;
    }
    if (absent == 0) {
      return;
    }
    if (!statics || absent < clusteringKey.length) {
      for (int i : clusteringKey) {
        require(values, i, violations);
      }
      return;
    }
    int discriminator = access instanceof SubtypeAccessor<E> subtype ? subtype.discriminator() : -1;
    for (EntityColumn<E, ?> column : columns) {
      if (!column.key()
          && !column.isStatic()
          && column.index() != discriminator
          && present(column, values[column.index()])) {
        violations.add(
            column.member(),
            "has a value, but the clustering key is null. Without it, only static columns are"
                + " written.");
      }
    }
  }

  private void require(@Nullable Object[] values, int column, Collected violations) {
    EntityColumn<E, ?> of = columns.get(column);
    String violation = of.keyViolation(values[column], column == onlyPartitionKey);
    if (violation != null) {
      violations.add(
          of.member(),
          defaults.has(column) ? violation + " create(...) fills in its default." : violation);
    }
  }

  private static boolean present(EntityColumn<?, ?> column, @Nullable Object value) {
    Object plain = AccessorFactory.content(value);
    return plain != null
        && !(plain instanceof Collection<?> collection && collection.isEmpty())
        && !(plain instanceof Map<?, ?> map && map.isEmpty())
        && !column.isWhenNull(plain);
  }

  private static final class Collected implements Violations {
    private final String model;
    private final List<String> texts;

    private Collected(String model, List<String> texts) {
      this.model = model;
      this.texts = texts;
    }

    @Override
    public void add(String message) {
      addOnce("%s is not valid (%s)".formatted(model, requireNonNull(message, "message is null")));
    }

    @Override
    public void add(String member, String message) {
      requireNonNull(member, "member is null");
      requireNonNull(message, "message is null");
      addOnce(model + "." + member + " " + message);
    }

    /** Several elements may have the same violation. */
    private void addOnce(String text) {
      if (!texts.contains(text)) {
        texts.add(text);
      }
    }
  }
}
