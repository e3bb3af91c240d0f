package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A member of every type that may be null. */
@Table
public record AllTypes(
    @PartitionKey int id,
    String aText,
    Integer anInt,
    Long aBigint,
    Short aSmallint,
    Byte aTinyint,
    Double aDouble,
    Float aFloat,
    Boolean aBoolean,
    BigInteger aVarint,
    BigDecimal aDecimal,
    UUID aUuid,
    Instant aTimestamp,
    LocalDate aDate,
    LocalTime aTime,
    CqlDuration aDuration,
    InetAddress anInet,
    ByteBuffer aBlob,
    List<Integer> aList,
    Set<String> aSet,
    Map<String, BigDecimal> aMap) {

  /** The columns of its table, as management would create them. */
  public static final String CQL =
      "(id int PRIMARY KEY, a_text text, an_int int, a_bigint bigint, a_smallint smallint,"
          + " a_tinyint tinyint, a_double double, a_float float, a_boolean boolean,"
          + " a_varint varint, a_decimal decimal, a_uuid uuid, a_timestamp timestamp, a_date date,"
          + " a_time time, a_duration duration, an_inet inet, a_blob blob, a_list list<int>,"
          + " a_set set<text>, a_map map<text, decimal>)";

  /** A row of nulls. */
  public static AllTypes nulls(int id) {
    return new AllTypes(
        id, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null);
  }
}
