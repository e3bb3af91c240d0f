package io.cqlengine.tests.program;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.guice.CqlEngineModule;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.tests.program.domain.Automobile;

/** Tells in which module each part runs. */
final class Parts {
  private Parts() {}

  static void tell(CqlEngine engine) {
    tell("program", Main.class);
    tell("record", Automobile.class);
    tell("api", CqlEngine.class);
    tell("engine", engine.getClass());
    tell("batch", BatchQuery.class);
    tell("management", SchemaManager.class);
    tell("guice", CqlEngineModule.class);
    tell("driver", CqlSession.class);
    Main.tell(
        "Netty has sun.misc.Unsafe", ModuleLayer.boot().findModule("jdk.unsupported").isPresent());
  }

  private static void tell(String part, Class<?> type) {
    Module module = type.getModule();
    Main.tell("module of " + part, module.isNamed() ? module.getName() : "none");
  }
}
