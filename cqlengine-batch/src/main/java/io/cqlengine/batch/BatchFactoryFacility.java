package io.cqlengine.batch;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.spi.EngineFacility;

/** The service that creates the {@link BatchFactory} of an engine. */
public final class BatchFactoryFacility implements EngineFacility<BatchFactory> {

  /** For the service loader. */
  public BatchFactoryFacility() {}

  @Override
  public Class<BatchFactory> type() {
    return BatchFactory.class;
  }

  @Override
  public BatchFactory create(QueryContext context) {
    requireNonNull(context, "context is null");
    return () -> BatchQuery.on(context);
  }
}
