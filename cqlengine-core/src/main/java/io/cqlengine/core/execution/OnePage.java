package io.cqlengine.core.execution;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The result of a single page, whatever follows it.
 *
 * @param <R> the result
 */
public final class OnePage<R> implements ResultCollector<R> {
  private final Function<ResultPage, R> reading;
  private @Nullable R result;

  /**
   * @param reading what the page becomes
   */
  public OnePage(Function<ResultPage, R> reading) {
    this.reading = reading;
  }

  @Override
  public void add(ResultPage page) {
    result = reading.apply(page);
  }

  @Override
  public boolean wantsMore() {
    return false;
  }

  @Override
  public R result() {
    return Objects.requireNonNull(result);
  }
}
