package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The options of a table: {@code CREATE TABLE ... WITH}, the counterpart of cqlengine's {@code
 * __options__}. What is left out is left to the server.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TableOptions {

  /**
   * What the table is for: {@code comment}.
   *
   * @return the comment
   */
  String comment() default "";

  /**
   * How long rows live that are written without a TTL, in seconds: {@code default_time_to_live}.
   *
   * @return seconds; 0 for ever
   */
  int defaultTimeToLive() default -1;

  /**
   * How long tombstones are kept, in seconds: {@code gc_grace_seconds}.
   *
   * @return seconds
   */
  int gcGraceSeconds() default -1;

  /**
   * How SSTables are merged: {@code compaction}.
   *
   * @return each as {@code "name=value"}, among them {@code class}
   */
  String[] compaction() default {};

  /**
   * How SSTables are compressed: {@code compression}.
   *
   * @return each as {@code "name=value"}
   */
  String[] compression() default {};

  /**
   * What is cached: {@code caching}.
   *
   * @return each as {@code "name=value"}: {@code keys} and {@code rows_per_partition}
   */
  String[] caching() default {};

  /**
   * When a read is tried on another replica: {@code speculative_retry}.
   *
   * @return for instance {@code 99p} or {@code 50ms}
   */
  String speculativeRetry() default "";

  /**
   * When a write is tried on another replica: {@code additional_write_policy}.
   *
   * @return for instance {@code 99p} or {@code 50ms}
   */
  String additionalWritePolicy() default "";

  /**
   * How often a bloom filter may be wrong: {@code bloom_filter_fp_chance}.
   *
   * @return a probability above 0, up to 1
   */
  double bloomFilterFpChance() default -1;

  /**
   * How often checksums are compared when compressed data is read: {@code crc_check_chance}.
   *
   * @return a probability from 0 to 1
   */
  double crcCheckChance() default -1;

  /**
   * How often memtables are flushed, in milliseconds: {@code memtable_flush_period_in_ms}.
   *
   * @return milliseconds; 0 for no period
   */
  int memtableFlushPeriodMillis() default -1;

  /**
   * Whether reads repair what they find to differ: {@code read_repair}.
   *
   * @return {@code BLOCKING} or {@code NONE}
   */
  String readRepair() default "";

  /**
   * Any other option, under its CQL name.
   *
   * @return each as {@code "name=value"}; numbers, {@code true} and {@code false} are given to the
   *     server as such, everything else as text
   */
  String[] other() default {};
}
