package io.cqlengine.micrometer;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.spi.ExecutionEvent.Outcome;
import io.micrometer.common.KeyValues;
import java.util.EnumMap;
import java.util.Map;

/** One combination of labels, as keys of observations. */
final class ObservationLabels {
  private final Labels labels;
  private final Map<Outcome, KeyValues> keyValues = new EnumMap<>(Outcome.class);

  ObservationLabels(Labels labels, KeyValues tags) {
    this.labels = labels;
    for (Outcome outcome : Outcome.values()) {
      keyValues.put(outcome, labels.keyValues(outcome).and(tags));
    }
  }

  boolean showsKeyspace() {
    return labels.showsKeyspace();
  }

  String consistency() {
    return labels.consistency();
  }

  KeyValues keyValues(Outcome outcome) {
    return requireNonNull(keyValues.get(outcome));
  }
}
