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

  /** {@return what the table is for: {@code comment}} */
  String comment() default "";

  /**
   * {@return how long rows live that are written without a TTL, in seconds: {@code
   * default_time_to_live}; 0 for ever}
   */
  int defaultTimeToLive() default -1;

  /** {@return how long tombstones are kept, in seconds: {@code gc_grace_seconds}} */
  int gcGraceSeconds() default -1;

  /**
   * {@return how SSTables are merged: {@code compaction}; each as {@code "name=value"}, among them
   * {@code class}}
   */
  String[] compaction() default {};

  /** {@return how SSTables are compressed: {@code compression}; each as {@code "name=value"}} */
  String[] compression() default {};

  /**
   * {@return what is cached: {@code caching}; each as {@code "name=value"}: {@code keys} and {@code
   * rows_per_partition}}
   */
  String[] caching() default {};

  /**
   * {@return when a read is tried on another replica: {@code speculative_retry}; for instance
   * {@code 99p} or {@code 50ms}}
   */
  String speculativeRetry() default "";

  /**
   * {@return when a write is tried on another replica: {@code additional_write_policy}; for
   * instance {@code 99p} or {@code 50ms}}
   */
  String additionalWritePolicy() default "";

  /**
   * {@return how often a bloom filter may be wrong: {@code bloom_filter_fp_chance}; a probability
   * above 0, up to 1}
   */
  double bloomFilterFpChance() default -1;

  /**
   * {@return how often checksums are compared when compressed data is read: {@code
   * crc_check_chance}; a probability from 0 to 1}
   */
  double crcCheckChance() default -1;

  /**
   * {@return how often memtables are flushed, in milliseconds: {@code memtable_flush_period_in_ms};
   * 0 for no period}
   */
  int memtableFlushPeriodMillis() default -1;

  /**
   * {@return whether reads repair what they find to differ: {@code read_repair}; {@code BLOCKING}
   * or {@code NONE}}
   */
  String readRepair() default "";

  /**
   * {@return any other option under its CQL name, each as {@code "name=value"}} Numbers, {@code
   * true} and {@code false} are given to the server as such, everything else as text.
   */
  String[] other() default {};
}
