package io.cqlengine.tests.nulls;

import com.datastax.oss.driver.api.core.data.CqlVector;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.ValidatedBy;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.api.validation.EntityValidator;
import io.cqlengine.api.validation.Violations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A model with a member for each kind of column. */
@Table
@ValidatedBy(Part.Validator.class)
record Part(
    @PartitionKey String maker,
    @ClusteringKey int number,
    UUID version,
    Set<String> tags,
    List<String> steps,
    Map<String, String> sizes,
    @Vector(2) CqlVector<Float> shape) {

  static final Part BOLT =
      new Part(
          "Acme",
          7,
          null,
          Set.of("m8"),
          List.of("cut"),
          Map.of("x", "1"),
          CqlVector.newInstance(List.of(1f, 2f)));

  /** A user type. */
  @UserType
  record Address(String street) {}

  /** Rows as another type. */
  record Maker(String maker) {}

  /** Remembers where violations go. */
  static final class Validator implements EntityValidator<Part> {
    static volatile Violations seen;

    @Override
    public void validate(Part entity, Violations violations) {
      seen = violations;
    }
  }
}
