package io.cqlengine.micrometer;

import io.cqlengine.api.spi.ExecutionEvent.Outcome;
import io.micrometer.common.KeyValues;
import java.util.Arrays;
import java.util.List;

/** One combination of labels, as keys of observations. */
final class ObservationLabels {
  private final Labels labels;
  private final List<KeyValues> keyValues;

  ObservationLabels(Labels labels, KeyValues tags) {
    this.labels = labels;
    this.keyValues =
        Arrays.stream(Outcome.values())
            .map(outcome -> labels.keyValues(outcome).and(tags))
            .toList();
  }

  boolean showsKeyspace() {
    return labels.showsKeyspace();
  }

  String consistency() {
    return labels.consistency();
  }

  KeyValues keyValues(Outcome outcome) {
    return keyValues.get(outcome.ordinal());
  }
}
