package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.core.execution.Decoding;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What does it cost to make an entity from a row, of different kinds? */
public class RowBenchmark extends EngineBenchmark {
  private BareWide bareWide;
  private BareRows bareRows;
  private Row wide;
  private Row garage;
  private Row owner;
  private Decoding<Automobile> automobiles;
  private Decoding<Wide> wides;
  private Decoding<Garage> garages;
  private Decoding<Owner> owners;

  @Setup
  @Override
  public void connect() {
    super.connect();
    bareWide = new BareWide(session.getContext().getProtocolVersion());
    UserDefinedType address =
        session
            .getMetadata()
            .getKeyspace(BenchmarkNode.KEYSPACE)
            .flatMap(keyspace -> keyspace.getUserDefinedType(CqlIdentifier.fromCql("address")))
            .orElseThrow();
    bareRows = new BareRows(session.getContext().getProtocolVersion(), address);
    automobiles = Decoding.of(generation, models, Automobile.class, BenchmarkNode.KEYSPACE);
    wides = Decoding.of(generation, models, Wide.class, BenchmarkNode.KEYSPACE);
    garages = Decoding.of(generation, models, Garage.class, BenchmarkNode.KEYSPACE);
    owners = Decoding.of(generation, models, Owner.class, BenchmarkNode.KEYSPACE);
    try (CqlEngine writing = CqlEngine.create()) {
      writing.connections().register("cluster1", session);
      writing.connections().setDefault("cluster1");
      writing.objects(Wide.class).keyspace(BenchmarkNode.KEYSPACE).save(Wide.one());
      writing.objects(Garage.class).keyspace(BenchmarkNode.KEYSPACE).save(Garage.one());
      writing.objects(Owner.class).keyspace(BenchmarkNode.KEYSPACE).save(Owner.one());
    }
    wide = read(wides);
    garage = read(garages);
    owner = read(owners);
  }

  private Row read(Decoding<?> decoding) {
    return Objects.requireNonNull(session.execute(decoding.cql()).one());
  }

  @Benchmark
  public Automobile sixDriver() {
    return bare.decode(row);
  }

  @Benchmark
  public Automobile sixEngine() {
    return automobiles.decode(row);
  }

  @Benchmark
  public MappedAutomobile sixMapper() {
    return mapped.decode(row);
  }

  @Benchmark
  public Automobile sixUsual() {
    return usual.decode(row);
  }

  @Benchmark
  public Wide wideDriver() {
    return bareWide.decode(wide);
  }

  @Benchmark
  public Wide wideEngine() {
    return wides.decode(wide);
  }

  @Benchmark
  public Garage collectionsDriver() {
    return bareRows.garage(garage);
  }

  @Benchmark
  public Garage collectionsEngine() {
    return garages.decode(garage);
  }

  @Benchmark
  public Owner userTypeDriver() {
    return bareRows.owner(owner);
  }

  @Benchmark
  public Owner userTypeEngine() {
    return owners.decode(owner);
  }
}
