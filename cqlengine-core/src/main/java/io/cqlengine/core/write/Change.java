package io.cqlengine.core.write;

import io.cqlengine.api.result.Changes;
import java.util.Optional;

/**
 * A difference, and how it is written.
 *
 * @param changes what differs
 * @param write the UPDATE; empty when nothing differs
 */
public record Change(Changes changes, Optional<PlannedWrite> write) {}
