package io.cqlengine.api.spi;

import java.util.List;

/**
 * A service that accesses the members of models by generated code, without reflection. The
 * annotation processor of {@code cqlengine-processor} writes it. Applications do not implement it.
 */
public interface GeneratedModels {
  /** The format of generated code that this version of the api defines. */
  int FORMAT = 1;

  /** {@return the format that the code was generated in} */
  int format();

  /** {@return the version of the processor that generated the code, for error texts} */
  String processor();

  /** {@return the models, user types and tuples of one compilation, each once} */
  List<GeneratedModel<?>> models();
}
