package com.example.garage.app;

import static com.example.garage.app.Main.tell;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.session.Session;
import com.example.garage.domain.Car;
import com.example.garage.domain.Car_;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.management.SchemaManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.util.Set;
import java.util.stream.Stream;

/** Takes all that it needs from Guice. */
final class Garage {
  private final CqlEngine engine;
  private final QuerySet<Car> cars;
  private final SchemaManager schema;
  private final Provider<CqlSession> session;

  @Inject
  Garage(
      CqlEngine engine,
      QuerySet<Car> cars,
      SchemaManager schema,
      @Named("main") Provider<CqlSession> session) {
    this.engine = engine;
    this.cars = cars;
    this.schema = schema;
    this.session = session;
  }

  void park(String everybody, String tenant) {
    tell("driver", Session.OSS_DRIVER_COORDINATES.getVersion());
    tell("modules", Stream.of(this, engine, session.get(), schema).map(Garage::module).toList());

    Car beetle = new Car("B 1", 1968, Set.of("radio"));
    QueryContext context = engine.hint("tenant", tenant);
    QuerySet<Car> ofTenant = context.objects(Car.class);
    ofTenant.create(beetle);
    tell(
        "everybody has", cars.keyspace(everybody).at(Car_.key("B 1", 1968)).one().map(Car::extras));
    tell("tenant has", cars.keyspace(tenant).find("B 1", 1968).map(Car::extras));

    BatchQuery.on(context)
        .run(batch -> ofTenant.batch(batch).create(new Car("B 2", 1974, Set.of())).delete(beetle));
    tell("after the batch", ofTenant.stream().map(Car::plate).toList());
    ofTenant.delete(new Car("B 2", 1974, Set.of()));
  }

  private static String module(Object part) {
    Module module = part.getClass().getModule();
    return module.isNamed() ? module.getName() : "none";
  }
}
