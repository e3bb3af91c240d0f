package io.cqlengine.api.annotation;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What {@code create} writes where the member is null: a column default of cqlengine. Reading,
 * {@code save} and updates never fill in a default. A member of a primitive type is never null and
 * so has none.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT
})
public @interface Default {

  /**
   * {@return the value as text, if no supplier is given} It is converted to the member's type: a
   * number, a {@code UUID}, {@code 2024-02-29} for a {@code LocalDate}, the name of an enum
   * constant.
   */
  String value() default "";

  /**
   * {@return a class that supplies a value, asked anew for each entity; {@link None} when there is
   * a literal value} It has a constructor without parameters.
   */
  Class<? extends Supplier<?>> supplier() default None.class;

  /** Supplies nothing: the default is a literal value. */
  final class None implements Supplier<Void> {
    private None() {}

    @Override
    public Void get() {
      throw new UnsupportedOperationException("no supplier");
    }
  }

  /** Supplies random UUIDs. */
  final class RandomUuid implements Supplier<UUID> {

    /** For the engine. */
    public RandomUuid() {}

    @Override
    public UUID get() {
      return Uuids.random();
    }
  }

  /** Supplies time UUIDs of now. */
  final class TimeBasedUuid implements Supplier<UUID> {

    /** For the engine. */
    public TimeBasedUuid() {}

    @Override
    public UUID get() {
      return Uuids.timeBased();
    }
  }

  /** Supplies the present time in milliseconds, as Cassandra keeps it. */
  final class Now implements Supplier<Instant> {

    /** For the engine. */
    public Now() {}

    @Override
    public Instant get() {
      return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
  }
}
