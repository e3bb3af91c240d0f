package io.cqlengine.jmh.startup;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.jmh.Automobile;
import io.cqlengine.jmh.BareAutomobiles;
import io.cqlengine.jmh.BenchmarkNode;
import java.util.Objects;

/** A program that is launched: it connects, reads one row, prints it, ends. */
final class FirstQuery {
  static final String DRIVER = "driver";
  static final String ANSWER = "answer: ";

  private FirstQuery() {}

  /**
   * Runs once.
   *
   * @param args {@value #DRIVER}, or how many models the engine has
   */
  public static void main(String[] args) {
    String contactPoint = System.getProperty(BenchmarkNode.CONTACT_POINT);
    Automobile key = Automobile.modelS();
    System.out.println(
        ANSWER
            + (args[0].equals(DRIVER)
                ? byDriver(contactPoint, key)
                : byEngine(contactPoint, key, Integer.parseInt(args[0]))));
    System.out.flush();
    // What closing takes is not the question.
    Runtime.getRuntime().halt(0);
  }

  @SuppressWarnings("MustBeClosedChecker")
  private static Automobile byDriver(String contactPoint, Automobile key) {
    CqlSession session = BenchmarkNode.session(contactPoint, BenchmarkNode.options()).build();
    BareAutomobiles bare = new BareAutomobiles(session);
    return bare.decode(
        Objects.requireNonNull(
            session.execute(bare.get(key.manufacturer(), key.year(), key.model())).one()));
  }

  private static Automobile byEngine(String contactPoint, Automobile key, int models) {
    CqlEngine.Builder builder = CqlEngine.builder().model(Automobile.class);
    for (int i = 1; i < models; i++) {
      builder.model(AnotherClass.of(Automobile.class));
    }
    CqlEngine engine = builder.build();
    engine
        .connections()
        .register(
            ConnectionSettings.named("cluster1").contactPoint(contactPoint).asDefault().build());
    return engine
        .objects(Automobile.class)
        .keyspace(BenchmarkNode.KEYSPACE)
        .get(key.manufacturer(), key.year(), key.model());
  }
}
