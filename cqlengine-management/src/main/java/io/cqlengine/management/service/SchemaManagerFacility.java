package io.cqlengine.management.service;

import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.spi.EngineFacility;
import io.cqlengine.management.SchemaManager;

/** Creates the {@link SchemaManager} that other modules inject. */
public final class SchemaManagerFacility implements EngineFacility<SchemaManager> {

  /** For the service loader. */
  public SchemaManagerFacility() {}

  @Override
  public Class<SchemaManager> type() {
    return SchemaManager.class;
  }

  @Override
  public SchemaManager create(QueryContext context) {
    return SchemaManager.of(context);
  }
}
