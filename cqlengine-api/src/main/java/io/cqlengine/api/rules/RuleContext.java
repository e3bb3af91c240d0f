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

  /**
   * {@return the codec that the application has for all values of a type}
   *
   * @param type the type
   */
  Optional<GivenCodec> codec(TypeView type);

  /**
   * {@return the codec of a class that a member names; empty after a problem}
   *
   * @param codec the class of the codec
   * @param use the use of the member's type
   * @param problems takes the problems
   */
  Optional<GivenCodec> named(TypeView codec, TypeUse use, ProblemCollector problems);

  /**
   * {@return the name of a table or user type that does not name itself}
   *
   * @param type the simple name of its class
   */
  default String tableName(String type) {
    return SnakeCase.of(type);
  }

  /**
   * {@return the name of a column or field that does not name itself}
   *
   * @param member the name of its member
   */
  default String columnName(String member) {
    return SnakeCase.of(member);
  }
}
