package io.cqlengine.examples.tour;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.management.SchemaManager;
import java.util.List;

/** A class, a user type, and subtypes of one table: docs/models.md and docs/types.md. */
final class ModelsChapter {
  private final Narrator narrator;
  private final Stage stage;
  private final CqlEngine engine;

  ModelsChapter(Stage stage, CqlEngine engine) {
    this.narrator = stage.narrator();
    this.stage = stage;
    this.engine = engine;
  }

  void run() {
    syncTypesAndTables();
    classModel();
    subtypes();
  }

  private void syncTypesAndTables() {
    narrator.step("Tables and user types of more models, where the models say");
    narrator.code("schema.syncTables(Customer.class, Part.class)");
    SchemaManager.of(engine).syncTables(Customer.class, Part.class);
    narrator.check(
        "columns in cluster2.test",
        List.of("address", "id", "name"),
        stage.cluster2().columns("test", "customer"));
  }

  private void classModel() {
    narrator.step("A class with a user type; its key is filled in by default, its name is checked");
    narrator.code("Customer ada = customers.create(new Customer(\"Ada\", address))");
    QuerySet<Customer> customers = engine.objects(Customer.class);
    Address address = new Address("12 St James's Square", "London");
    Customer ada = customers.create(new Customer("Ada", address));
    narrator.check(
        "customers in cluster2.test",
        List.of(ada.getId() + " Ada London"),
        stage.cluster2().rows("SELECT id, name, address.town FROM test.customer"));
    narrator.check("read back", address, customers.get(ada.getId()).getAddress());
    narrator.code("customers.create(new Customer(\"A\", address))");
    narrator.refused(ValidationException.class, () -> customers.create(new Customer("A", address)));
  }

  private void subtypes() {
    narrator.step(
        "A sealed interface: its records share one table, and come back as what they are");
    narrator.code("parts.create(new Part.Tyre(...)), parts.create(new Part.Battery(...))");
    QuerySet<Part> parts = engine.objects(Part.class);
    Part tyre = new Part.Tyre("Model S", "front left", 19);
    Part battery = new Part.Battery("Model S", "traction", 85);
    parts.create(tyre);
    parts.create(battery);
    narrator.check(
        "parts in cluster2.test",
        List.of("battery traction", "tyre front left"),
        stage.cluster2().rows("SELECT kind, name FROM test.part"));
    narrator.code("parts.key(\"Model S\").list()");
    narrator.check("read back", List.of(tyre, battery), parts.key("Model S").list());
  }
}
