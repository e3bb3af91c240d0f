package io.cqlengine.api.rules;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rules need to know of the application. */
public interface RuleContext {

  /**
   * A codec.
   *
   * @param codec the codec; null if it is not known yet, because sources are read
   */
  record GivenCodec(@Nullable TypeCodec<?> codec) {}

  /** The codec that the application has for all values of a type. */
  Optional<GivenCodec> codec(TypeView type);

  /** The codec of a class that a member names; empty after a problem. */
  Optional<GivenCodec> named(TypeView codec, TypeUse use, ProblemCollector problems);

  /** The name of a table or user type that does not name itself. */
  default String tableName(String type) {
    return SnakeCase.of(type);
  }

  /** The name of a column or field that does not name itself. */
  default String columnName(String member) {
    return SnakeCase.of(member);
  }

  /** Whether a member has a column, or may have it, because its name is not known yet. */
  default boolean mayHaveColumn(EntityMember member, String column) {
    return member.column(this).equals(column);
  }
}
