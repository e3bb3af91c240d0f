package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.Indexed;
import java.util.List;
import java.util.Optional;

/**
 * A table with the classes whose instances are its rows.
 *
 * @param discriminator the column that tells subtypes apart, if there are any
 * @param entities the class, or all subtypes in the order of declaration
 */
public record DeclaredTable(
    TableSettings settings,
    Optional<DiscriminatorColumn> discriminator,
    List<DeclaredEntity> entities) {

  /**
   * The column that tells subtypes apart.
   *
   * @param type how its values are stored
   */
  public record DiscriminatorColumn(String name, StoredType type, List<Indexed> indexes) {}
}
