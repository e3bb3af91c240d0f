package io.cqlengine.examples.tour;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.management.SchemaManager;
import java.util.List;

/** A class, a user type, and subtypes in one table. See docs/models.md and docs/types.md. */
final class ModelsChapter {
  private final TourReporter reporter;
  private final TourEnvironment environment;
  private final CqlEngine engine;

  ModelsChapter(TourEnvironment environment, CqlEngine engine) {
    this.reporter = environment.reporter();
    this.environment = environment;
    this.engine = engine;
  }

  void run() {
    syncTypesAndTables();
    classModel();
    subtypes();
  }

  private void syncTypesAndTables() {
    reporter.step(
        "Sync the tables and user types of more models, on the connections of the models");
    reporter.code("schema.syncTables(Customer.class, Part.class)");
    SchemaManager.of(engine).syncTables(Customer.class, Part.class);
    reporter.check(
        "columns in cluster2.test",
        List.of("address", "id", "name"),
        environment.cluster2().columns("test", "customer"));
  }

  private void classModel() {
    reporter.step("A class with a user type, a default for the key, and a constraint on the name");
    reporter.code("Customer ada = customers.create(new Customer(\"Ada\", address))");
    QuerySet<Customer> customers = engine.objects(Customer.class);
    Address address = new Address("12 St James's Square", "London");
    Customer ada = customers.create(new Customer("Ada", address));
    reporter.check(
        "customers in cluster2.test",
        List.of(ada.getId() + " Ada London"),
        environment.cluster2().rows("SELECT id, name, address.town FROM test.customer"));
    reporter.check("read back", address, customers.get(ada.getId()).getAddress());
    reporter.code("customers.create(new Customer(\"A\", address))");
    reporter.checkRejected(
        ValidationException.class, () -> customers.create(new Customer("A", address)));
  }

  private void subtypes() {
    reporter.step(
        "A sealed interface. Its records share one table and are read as their own types");
    reporter.code("parts.create(new Part.Tyre(...)), parts.create(new Part.Battery(...))");
    QuerySet<Part> parts = engine.objects(Part.class);
    Part tyre = new Part.Tyre("Model S", "front left", 19);
    Part battery = new Part.Battery("Model S", "traction", 85);
    parts.create(tyre);
    parts.create(battery);
    reporter.check(
        "parts in cluster2.test",
        List.of("battery traction", "tyre front left"),
        environment.cluster2().rows("SELECT kind, name FROM test.part"));
    reporter.code("parts.key(\"Model S\").list()");
    reporter.check("read back", List.of(tyre, battery), parts.key("Model S").list());
  }
}
