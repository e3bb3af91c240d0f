package io.cqlengine.micrometer;

import io.cqlengine.api.spi.ExecutionEvent.Outcome;
import java.util.Locale;

/**
 * What a series is labelled with, except for its outcome.
 *
 * @param connection the name of the connection
 * @param keyspace the keyspace
 * @param model the simple name of the model's class
 * @param operation the first word of the CQL
 * @param consistency the consistency level
 */
record Labels(
    String connection, String keyspace, String model, String operation, String consistency) {
  static final String NONE = "none";
  static final String OTHER = "other";

  /** The labels of statements over the limit. */
  Labels withoutPlace() {
    return new Labels(OTHER, OTHER, model, operation, consistency);
  }

  static String outcome(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
