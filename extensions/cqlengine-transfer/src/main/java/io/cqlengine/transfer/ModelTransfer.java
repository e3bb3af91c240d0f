package io.cqlengine.transfer;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transfer of the table of a model, whose rows may be mapped to those of another model. All
 * settings but {@link #map} return a plain transfer, so map first.
 *
 * @param <E> the model of the source
 */
public final class ModelTransfer<E> extends Transfer {
  private final Class<E> model;

  ModelTransfer(Class<E> model, TransferSettings settings) {
    super(settings);
    this.model = model;
  }

  /**
   * This transfer, writing what a function makes of each row. The table is that of the target's
   * model. A column with the same name and value in both rows has the times of its cells. All other
   * cells have the newest time and the longest TTL of the row, or none if a cell of the row has
   * none.
   *
   * <p>{@code verify} and {@code repair} map the rows again and read the target by key, so they do
   * not find rows that only the target has.
   *
   * @param name of the mapping. The journal knows the transfer by it, so give another name to
   *     another function.
   * @param target a class marked {@code @Table}
   * @param mapping makes a row of the target, or null to leave the row out. It is called by several
   *     threads and more than once for a row, always with the same result. It must be {@link
   *     java.io.Serializable} for {@link #runBy}.
   * @param <T> the model of the target
   * @return a transfer that maps rows
   */
  public <T> Transfer map(
      String name, Class<T> target, Function<? super E, ? extends @Nullable T> mapping) {
    requireNonNull(target, "target is null");
    requireNonNull(mapping, "mapping is null");
    if (requireNonNull(name, "name is null").isBlank()) {
      throw new CqlEngineException("The name of a mapping must not be empty.");
    }
    return with(copy -> copy.map = new ModelMapping<>(name, model, target, mapping));
  }
}
