package io.cqlengine.jmh.endtoend;

import io.cqlengine.jmh.Automobile;
import java.util.concurrent.CompletionStage;

/** One of both contestants: the same work by the engine and by the bare driver. */
interface Side {
  int PAGE = 1_000;

  /** Writes a row and waits. */
  void insert(Automobile auto);

  /** Reads a row by its key and waits. */
  Automobile get(Automobile auto);

  /** Starts to write a row. */
  CompletionStage<?> insertAsync(Automobile auto);

  /** Starts to read a row. */
  CompletionStage<Automobile> getAsync(Automobile auto);

  /** Reads all rows, page after page, and makes entities of them. */
  long scan();
}
