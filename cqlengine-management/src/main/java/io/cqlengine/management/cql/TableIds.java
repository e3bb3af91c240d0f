package io.cqlengine.management.cql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The ids of tables that are created. Instances that create one table at the same moment give it
 * the same id, whatever node they reach; a table that was dropped gets another one when it is
 * created again later (docs/adr/0021).
 */
public final class TableIds {

  private TableIds() {}

  /** {@return the id of a table created now; ids differ from one hour to the next} */
  public static UUID id(String keyspace, String table, Instant now) {
    String seed = keyspace + '\0' + table + '\0' + now.truncatedTo(ChronoUnit.HOURS);
    return UUID.nameUUIDFromBytes(seed.getBytes(UTF_8));
  }
}
