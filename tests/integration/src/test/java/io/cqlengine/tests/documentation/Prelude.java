package io.cqlengine.tests.documentation;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.type.codec.MappingCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.google.inject.AbstractModule;
import com.google.inject.PrivateModule;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.Partition;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.guice.CqlEngineModule;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.testkit.Published;
import io.cqlengine.transfer.Transfer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import reactor.core.publisher.Flux;

/**
 * What the pages speak of without declaring it. Each block of code is compiled in a class that
 * extends this one.
 */
@SuppressWarnings("unused")
abstract class Prelude extends PrivateModule {
  @Table(keyspace = "test", connection = "cluster2")
  public record Automobile(
      @PartitionKey String manufacturer,
      @ClusteringKey(1) int year,
      @ClusteringKey(2) String model,
      BigDecimal price,
      Set<String> options) {
    Automobile withPrice(BigDecimal other) {
      return new Automobile(manufacturer, year, model, other, options);
    }
  }

  /** As the annotation processor writes it. */
  static final class Automobile_ {
    static final TextColumn<Automobile> MANUFACTURER =
        Columns.of(Automobile.class).text("manufacturer");
    static final ValueColumn<Automobile, Integer> YEAR =
        Columns.of(Automobile.class).column("year", int.class);
    static final TextColumn<Automobile> MODEL = Columns.of(Automobile.class).text("model");
    static final ValueColumn<Automobile, BigDecimal> PRICE =
        Columns.of(Automobile.class).column("price", BigDecimal.class);
    static final SetColumn<Automobile, String> OPTIONS =
        Columns.of(Automobile.class).set("options", String.class);

    static Key<Automobile> key(String manufacturer, int year, String model) {
      return Key.of(Automobile.class, manufacturer, year, model);
    }

    static Partition<Automobile> partition(String manufacturer) {
      return Partition.of(Automobile.class, manufacturer);
    }
  }

  @Table
  record Note(@PartitionKey int id) {}

  @UserType
  record Address(String street) {}

  enum Level {
    LOW,
    HIGH
  }

  record Money(long cents) {}

  interface Garage {
    void open();
  }

  static final class Leg {}

  static final class GarageModule extends AbstractModule {}

  static final class MoneyCodec extends MappingCodec<Long, Money> {
    MoneyCodec() {
      super(TypeCodecs.BIGINT, GenericType.of(Money.class));
    }

    @Override
    protected Money innerToOuter(Long value) {
      return new Money(value);
    }

    @Override
    protected Long outerToInner(Money value) {
      return value.cents();
    }
  }

  static final class UtcCodec extends MappingCodec<Instant, ZonedDateTime> {
    UtcCodec() {
      super(TypeCodecs.TIMESTAMP, GenericType.of(ZonedDateTime.class));
    }

    @Override
    protected ZonedDateTime innerToOuter(Instant value) {
      return value.atZone(ZoneOffset.UTC);
    }

    @Override
    protected Instant outerToInner(ZonedDateTime value) {
      return value.toInstant();
    }
  }

  static final class TenantResolver implements ConnectionResolver {
    @Override
    public RouteAnswer resolve(RouteRequest request) {
      return RouteAnswer.abstain();
    }
  }

  static final class SlowLog implements ExecutionListener {
    @Override
    public void ended(ExecutionEvent event, Object started) {}
  }

  abstract static class VaultSessions implements SessionFactory {}

  // As imported from the generated class.
  static final TextColumn<Automobile> MANUFACTURER = Automobile_.MANUFACTURER;
  static final ValueColumn<Automobile, Integer> YEAR = Automobile_.YEAR;
  static final TextColumn<Automobile> MODEL = Automobile_.MODEL;
  static final ValueColumn<Automobile, BigDecimal> PRICE = Automobile_.PRICE;
  static final SetColumn<Automobile, String> OPTIONS = Automobile_.OPTIONS;

  protected Logger log;
  protected ObservationRegistry observationRegistry;
  protected MeterRegistry meterRegistry;
  protected CqlSession session;
  protected CqlEngine engine;
  protected CqlEngineModule cql;
  protected CqlEngineModule.Builder builder;
  protected ConnectionSettings settings;
  protected ConnectionSettings archiveSettings;
  protected QuerySet<Automobile> autos;
  protected Automobile auto;
  protected Automobile before;
  protected Automobile after;
  protected Automobile civic;
  protected Automobile jazz;
  protected Automobile modelX;
  protected BigDecimal price;
  protected BigDecimal seen;
  protected SchemaManager schema;
  protected Transfer move;
  protected Targets both;
  protected Migrations migrations;
  protected List<Automobile> source;
  protected List<Automobile> failed;
  protected List<List<?>> keys;
  protected List<Key<Automobile>> addresses;
  protected Partition<Automobile> partition;
  protected String name;
  protected String trustPassword;
  protected String keyPassword;
  protected int from;
  protected int to;

  /** Waits for what a block has begun: a stage, or a publisher, to which it subscribes. */
  static void finish(Object begun) throws Exception {
    if (begun instanceof CompletionStage<?> stage) {
      stage.toCompletableFuture().get(2, TimeUnit.MINUTES);
    } else if (begun instanceof Flow.Publisher<?> publisher) {
      Published.all(publisher);
    } else {
      Flux.from((Publisher<?>) begun).blockLast(Duration.ofMinutes(2));
    }
  }
}
