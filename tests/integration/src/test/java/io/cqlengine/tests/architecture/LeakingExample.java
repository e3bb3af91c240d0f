package io.cqlengine.tests.architecture;

import com.datastax.oss.driver.internal.core.util.concurrent.CompletableFutures;
import io.cqlengine.core.CoreEngineProvider;
import java.util.List;

/** Shows internal types in each way there is, and hides one. */
public class LeakingExample {
  /** As a type. */
  protected CoreEngineProvider field = new CoreEngineProvider();

  /** As an argument of a type. */
  public List<CompletableFutures> parameter() {
    return List.of();
  }

  /** Inside an array. */
  public void argument(CoreEngineProvider[] providers) {}

  CoreEngineProvider hidden() {
    return field;
  }
}
