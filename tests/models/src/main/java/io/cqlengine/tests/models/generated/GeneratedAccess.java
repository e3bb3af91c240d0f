package io.cqlengine.tests.models.generated;

import io.cqlengine.api.spi.GeneratedModel;
import io.cqlengine.api.spi.GeneratedModels;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Access to the record of this package, as the annotation processor writes it. */
public final class GeneratedAccess implements GeneratedModels, GeneratedModel<Generated> {

  /** For the service loader. */
  public GeneratedAccess() {}

  @Override
  public int format() {
    return 1;
  }

  @Override
  public String processor() {
    return "none";
  }

  @Override
  public List<GeneratedModel<?>> models() {
    return List.of(this);
  }

  @Override
  public Class<Generated> type() {
    return Generated.class;
  }

  @Override
  public List<String> members() {
    return List.of("id", "amount");
  }

  @Override
  public @Nullable Object get(Generated entity, int member) {
    return member == 0 ? entity.id() : (Object) entity.amount();
  }

  @Override
  public @Nullable Object[] values(Generated entity) {
    return new @Nullable Object[] {entity.id(), entity.amount()};
  }

  @Override
  public Generated create(@Nullable Object[] values) {
    return new Generated(
        Objects.requireNonNull((String) values[0]), Objects.requireNonNull((Integer) values[1]));
  }
}
