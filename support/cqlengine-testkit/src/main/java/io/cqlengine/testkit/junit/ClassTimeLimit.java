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
 * Fails a test class that runs longer than {@link TestKitProperties#CLASS_LIMIT}. It is a part of
 * {@link CassandraTest}.
 *
 * <p>On a machine with more work than processors the limit grows with the load. {@link
 * CassandraExtension} comes first, so that the start of the clusters does not count.
 */
@SuppressWarnings("exports") // whoever uses it has JUnit on its own account
public final class ClassTimeLimit implements BeforeAllCallback, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(ClassTimeLimit.class);
  private static final double NANOS = 1e9;

  /** For JUnit. */
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
   * @param limit in seconds; 0 for none
   */
  static void check(Class<?> type, double seconds, double limit) {
    if (limit > 0 && seconds > limit) {
      throw new TestKitException(
          "%s took %.1f s, and a test class may take %.1f s. Make it smaller, or mark its full size @Tag(\"slow\")."
              .formatted(type.getName(), seconds, limit));
    }
  }

  /**
   * By how much the load of the last minute makes work longer. The threads do not divide evenly: on
   * two processors, the one of a test may have half of a processor beside two others.
   */
  private static double busyness() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return Math.max(1, (system.getSystemLoadAverage() + 1) / system.getAvailableProcessors());
  }
}
