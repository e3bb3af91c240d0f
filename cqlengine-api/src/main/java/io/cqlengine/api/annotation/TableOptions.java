package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The options of a table: {@code CREATE TABLE ... WITH}; cqlengine's {@code __options__}. The
 * server decides options that are left out.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TableOptions {

  /** {@return {@code comment}: a description of the table} */
  String comment() default "";

  /**
   * {@return {@code default_time_to_live}: the TTL of rows that are written without one, in
   * seconds; 0 for none}
   */
  int defaultTimeToLive() default -1;

  /** {@return {@code gc_grace_seconds}: how long tombstones are kept, in seconds} */
  int gcGraceSeconds() default -1;

  /** {@return {@code compaction}: options as {@code "name=value"}, {@code class} among them} */
  String[] compaction() default {};

  /** {@return {@code compression}: options as {@code "name=value"}} */
  String[] compression() default {};

  /**
   * {@return {@code caching}: {@code keys} and {@code rows_per_partition} as {@code "name=value"}}
   */
  String[] caching() default {};

  /**
   * {@return {@code speculative_retry}: when a read is tried on another replica, such as {@code
   * 99p} or {@code 50ms}}
   */
  String speculativeRetry() default "";

  /**
   * {@return {@code additional_write_policy}: when a write is tried on another replica, such as
   * {@code 99p} or {@code 50ms}}
   */
  String additionalWritePolicy() default "";

  /**
   * {@return {@code bloom_filter_fp_chance}: the false positive probability of the bloom filter,
   * above 0, up to 1}
   */
  double bloomFilterFpChance() default -1;

  /**
   * {@return {@code crc_check_chance}: the probability that a read verifies checksums, from 0 to 1}
   */
  double crcCheckChance() default -1;

  /**
   * {@return {@code memtable_flush_period_in_ms}: the period of memtable flushes, in milliseconds;
   * 0 for none}
   */
  int memtableFlushPeriodMillis() default -1;

  /** {@return {@code read_repair}: {@code BLOCKING} or {@code NONE}} */
  String readRepair() default "";

  /**
   * {@return any other option as {@code "name=value"}, by its CQL name} Numbers, {@code true} and
   * {@code false} are sent as such, everything else as text.
   */
  String[] other() default {};
}
