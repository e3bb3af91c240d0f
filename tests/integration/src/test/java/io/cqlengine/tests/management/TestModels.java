package io.cqlengine.tests.management;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.data.CqlVector;
import io.cqlengine.api.annotation.Ascii;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Enumerated;
import io.cqlengine.api.annotation.Enumerated.As;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.Vector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The models of the tests. */
public final class TestModels {

  private TestModels() {}

  /** A table with a composite partition key and clustering columns in both orders. */
  @Table("car")
  public record Car(
      @PartitionKey(1) String maker,
      @PartitionKey(2) int year,
      @ClusteringKey(value = 1, order = ClusteringOrder.DESC) int week,
      @ClusteringKey(2) String plate,
      BigDecimal price,
      Set<String> options) {}

  /** The same table with more columns. */
  @Table("car")
  public record CarWithOwner(
      @PartitionKey(1) String maker,
      @PartitionKey(2) int year,
      @ClusteringKey(value = 1, order = ClusteringOrder.DESC) int week,
      @ClusteringKey(2) String plate,
      String owner,
      Map<String, Instant> services) {}

  /** The same table with another type for a column. */
  @Table("car")
  public record CarPricedInText(
      @PartitionKey(1) String maker,
      @PartitionKey(2) int year,
      @ClusteringKey(value = 1, order = ClusteringOrder.DESC) int week,
      @ClusteringKey(2) String plate,
      String price) {}

  /** The same table with another key. */
  @Table("car")
  public record CarByPlate(
      @PartitionKey String plate, @ClusteringKey int week, String maker, int year) {}

  /** A table of its own. */
  @Table
  public record Note(@PartitionKey UUID id, String body) {}

  /** A model with a connection of its own. */
  @Table(connection = "cluster2")
  public record Homebound(@PartitionKey UUID id) {}

  /** Names that CQL takes only in quotes. */
  @Table("Select")
  public record Awkward(
      @PartitionKey @Column("Order") int first,
      @ClusteringKey(1) @Column("größe") int second,
      @ClusteringKey(2) @Column("from") int third,
      @Column("say \"hi\"") String fourth,
      @Column("日本語") String fifth) {}

  /** A part of an address. */
  @UserType
  public record Street(String name, @Column("No") int number) {}

  /** A type made of another one, in a name that needs quotes. */
  @UserType("Post Address")
  public record Address(Street street, List<Street> former, Map<String, Set<Integer>> codes) {}

  /** A tuple. */
  @CqlTuple
  public record Pair(int left, String right) {}

  /** An enum. */
  public enum Colour {
    RED,
    BLUE
  }

  /** Columns of all that is made of other types. */
  @Table
  public record Composed(
      @PartitionKey(1) UUID id,
      @PartitionKey(2) List<Integer> path,
      @ClusteringKey @TimeUuid UUID at,
      Address home,
      @Frozen Address work,
      Map<String, Address> others,
      Pair pair,
      Set<Pair> pairs,
      @Vector(3) CqlVector<Float> position,
      Colour colour,
      @Enumerated(As.ORDINAL) Colour ordinal,
      @Ascii String code,
      Optional<Instant> seen,
      Map<String, List<Set<Integer>>> deep,
      @Frozen Set<String> whole) {}

  /** Counters. */
  @Table
  public record Counted(@PartitionKey String page, @Counter long hits, @Counter Long misses) {}

  /** A column of each type. */
  @Table
  public record Everything(
      @PartitionKey UUID id,
      String text,
      int anInt,
      Long aLong,
      Short aShort,
      byte aByte,
      Double aDouble,
      float aFloat,
      Boolean aBoolean,
      BigInteger varint,
      BigDecimal decimal,
      Instant timestamp,
      LocalDate date,
      LocalTime time,
      CqlDuration duration,
      InetAddress inet,
      ByteBuffer blob,
      List<Integer> list,
      Set<UUID> set,
      Map<String, BigDecimal> map) {}
}
