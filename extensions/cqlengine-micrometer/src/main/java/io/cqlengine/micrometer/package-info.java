/**
 * Telemetry with Micrometer. {@link io.cqlengine.micrometer.MicrometerTelemetry} observes each
 * statement of an engine. {@link io.cqlengine.micrometer.ConnectionMeters} shows the state and the
 * statement caches of its connections. {@link io.cqlengine.micrometer.RequestObservationConvention}
 * names series, spans and their keys.
 */
package io.cqlengine.micrometer;
