package io.cqlengine.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.error.CqlEngineException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LookaheadIteratorTest {
  private static final int BROKEN = 5;

  private final IllegalStateException failure = new IllegalStateException("no answer");
  private final List<CompletableFuture<Optional<Integer>>> requests = new ArrayList<>();

  private CompletionStage<Optional<Integer>> find(int key) {
    CompletableFuture<Optional<Integer>> request = new CompletableFuture<>();
    requests.add(request);
    if (key == BROKEN) {
      request.completeExceptionally(failure);
    } else if (key < BROKEN) {
      request.complete(Optional.of(key));
    }
    return request;
  }

  private LookaheadIterator<Integer, Integer> found(int from, int to) {
    return new LookaheadIterator<>(
        IntStream.range(from, to).iterator(), this::find, 4, "Item.bulk()");
  }

  @Test
  void afterAFailureItNeverReturnsRowsOfLaterKeys() {
    Iterator<Optional<Integer>> found = found(3, 100);
    assertThat(found.next()).contains(3);
    assertThat(found.next()).contains(4);

    for (int again = 0; again < 2; again++) {
      assertThat(found.hasNext()).isTrue();
      assertThatThrownBy(found::next).isSameAs(failure);
    }
    assertThat(requests.subList(3, requests.size())).allMatch(CompletableFuture::isCancelled);
  }

  @Test
  void closingItsStreamCancelsWhatIsInFlight() {
    try (Stream<Optional<Integer>> found = found(4, 100).stream()) {
      assertThat(found.findFirst()).contains(Optional.of(4));
    }

    assertThat(requests.subList(2, requests.size())).allMatch(CompletableFuture::isCancelled);
  }

  @Test
  void aClosedStreamHasNoMoreRows() {
    Stream<Optional<Integer>> found = found(0, 3).stream();
    Iterator<Optional<Integer>> rows = found.iterator();
    found.close();

    assertThatThrownBy(rows::next)
        .isInstanceOf(CqlEngineException.class)
        .hasMessage("Item.bulk().find(...) was closed.");
  }

  @Test
  void itEndsWithItsKeys() {
    Iterator<Optional<Integer>> found = found(0, 1);
    found.next();

    assertThat(found.hasNext()).isFalse();
    assertThatThrownBy(found::next).isInstanceOf(NoSuchElementException.class);
  }
}
