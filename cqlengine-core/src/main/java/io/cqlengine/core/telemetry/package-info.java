/**
 * Reports statements: to listeners, to the log, and to the log of slow statements. The rooms that
 * give statements to a session describe them as {@link
 * io.cqlengine.core.telemetry.ObservedStatement} and report through {@link
 * io.cqlengine.core.telemetry.ExecutionListeners}. It knows the api, the driver, and how CQL is
 * read.
 */
@NullMarked
package io.cqlengine.core.telemetry;

import org.jspecify.annotations.NullMarked;
