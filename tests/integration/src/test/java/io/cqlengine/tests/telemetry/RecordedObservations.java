package io.cqlengine.tests.telemetry;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry that records the observations that have stopped. */
final class RecordedObservations implements ObservationHandler<Observation.Context> {
  private final ObservationRegistry registry = ObservationRegistry.create();
  private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

  RecordedObservations() {
    registry.observationConfig().observationHandler(this);
  }

  ObservationRegistry registry() {
    return registry;
  }

  @Override
  public void onStop(Observation.Context context) {
    stopped.add(context);
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return true;
  }

  void forget() {
    stopped.clear();
  }

  /** The statements. */
  List<Observation.Context> requests() {
    return stopped.stream()
        .filter(context -> context.getName().equals("cqlengine.request"))
        .toList();
  }

  static String low(Observation.Context context, String key) {
    return value(context.getLowCardinalityKeyValue(key));
  }

  static String high(Observation.Context context, String key) {
    return value(context.getHighCardinalityKeyValue(key));
  }

  private static String value(KeyValue found) {
    return found == null ? null : found.getValue();
  }
}
