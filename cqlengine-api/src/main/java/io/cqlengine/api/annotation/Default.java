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
 * The value that {@code create} writes where the member is null; cqlengine's column default. Reads,
 * {@code save} and updates never fill in defaults. A primitive member is never null, so it cannot
 * have one.
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
   * {@return the value as text, if there is no supplier} It is converted to the member's type: a
   * number, a {@code UUID}, {@code 2024-02-29} for a {@code LocalDate}, {@code
   * 2024-02-29T12:00:00Z} for an {@code Instant}, the name of an enum constant.
   */
  String value() default "";

  /**
   * {@return a class that supplies the value for each entity, with a no-argument constructor;
   * {@link None} if the value is a text}
   */
  Class<? extends Supplier<?>> supplier() default None.class;

  /** No supplier: the default is a text. */
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

  /** Supplies the current time in milliseconds, the precision of Cassandra. */
  final class Now implements Supplier<Instant> {

    /** For the engine. */
    public Now() {}

    @Override
    public Instant get() {
      return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
  }
}
