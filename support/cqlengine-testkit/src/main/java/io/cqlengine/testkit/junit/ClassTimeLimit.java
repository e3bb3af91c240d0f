package io.cqlengine.testkit.junit;

import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.TestKitProperties;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test class that runs longer than {@link TestKitProperties#CLASS_LIMIT}; part of {@link
 * CassandraTest}.
 *
 * <p>On a machine that has more to run than it has processors, a class gets as much more time: the
 * limit is about the class and not about its neighbours. {@link CassandraExtension} comes first, so
 * the start of the class's clusters does not count.
 */
@SuppressWarnings("exports") // whoever uses it has JUnit on its own account
public final class ClassTimeLimit implements BeforeAllCallback, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(ClassTimeLimit.class);
  private static final double NANOS = 1e9;

  /** Made by JUnit. */
  public ClassTimeLimit() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getStore(NAMESPACE).put(Long.class, System.nanoTime());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    double limit = Double.parseDouble(System.getProperty(TestKitProperties.CLASS_LIMIT, "0"));
    double seconds =
        (System.nanoTime() - context.getStore(NAMESPACE).get(Long.class, long.class)) / NANOS;
    check(context.getRequiredTestClass(), seconds, limit * busyness());
  }

  /**
   * @param limit in seconds, 0 for none
   */
  static void check(Class<?> type, double seconds, double limit) {
    if (limit > 0 && seconds > limit) {
      throw new TestKitException(
          "%s took %.1f s, and a test class may take %.1f s. Make it smaller, or mark its full size @Tag(\"slow\")."
              .formatted(type.getName(), seconds, limit));
    }
  }

  /** How many times longer than alone work takes, by the load of the last minute. */
  private static double busyness() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return Math.max(1, system.getSystemLoadAverage() / system.getAvailableProcessors());
  }
}
