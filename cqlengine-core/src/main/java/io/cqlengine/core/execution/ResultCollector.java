package io.cqlengine.core.execution;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the pages of one run into a result. */
public interface ResultCollector<R> {

  void add(ResultPage page);

  /** Whether the next page is needed, if there is one. */
  default boolean wantsMore() {
    return true;
  }

  /** The result of the pages added. */
  R result();

  /** The result of a single page, whatever follows it. */
  final class OnePage<R> implements ResultCollector<R> {
    private final Function<ResultPage, R> mapper;
    private @Nullable R result;

    public OnePage(Function<ResultPage, R> mapper) {
      this.mapper = mapper;
    }

    @Override
    public void add(ResultPage page) {
      result = mapper.apply(page);
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

  /** A result that depends on no page, such as that of a write. It has no state. */
  record Known<R>(R result) implements ResultCollector<R> {
    @Override
    public void add(ResultPage page) {}
  }
}
