package io.cqlengine.core.execution;

/**
 * How the pages of one run become a result. Used by one run only.
 *
 * @param <R> the result
 */
public interface ResultCollector<R> {

  /** Takes a page in. */
  void add(ResultPage page);

  /** Whether the next page is of use, if there is one. */
  default boolean wantsMore() {
    return true;
  }

  /** The result of the pages taken in. */
  R result();
}
