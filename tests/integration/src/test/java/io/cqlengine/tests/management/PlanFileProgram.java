package io.cqlengine.tests.management;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import java.nio.file.Path;

/** A program that applies a plan file and plans it again, without the classes of the models. */
public final class PlanFileProgram {

  private PlanFileProgram() {}

  /**
   * Runs.
   *
   * @param arguments host, port, the file, a class that must not be there
   */
  public static void main(String[] arguments) {
    try (CqlEngine engine = Instance.engine(arguments[0], Integer.parseInt(arguments[1]))) {
      SchemaPlan plan = SchemaPlan.readFrom(Path.of(arguments[2]));
      SchemaManager schema = SchemaManager.of(engine);
      schema.apply(plan).targets().get(0).ran().forEach(step -> Instance.say("ran " + step));
      Instance.say("left " + schema.plan(plan).isEmpty() + " " + missing(arguments[3]));
    }
  }

  private static boolean missing(String name) {
    try {
      Class.forName(name);
      return false;
    } catch (ClassNotFoundException expected) {
      return true;
    }
  }
}
