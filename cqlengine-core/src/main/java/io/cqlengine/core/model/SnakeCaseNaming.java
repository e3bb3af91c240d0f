package io.cqlengine.core.model;

import io.cqlengine.api.rules.SnakeCase;
import io.cqlengine.api.spi.NamingStrategy;

/** cqlengine's rule for names: camel case becomes snake case. */
public final class SnakeCaseNaming implements NamingStrategy {
  /** The rule itself. */
  public static final NamingStrategy SNAKE_CASE = new SnakeCaseNaming();

  private SnakeCaseNaming() {}

  @Override
  public String table(String type) {
    return SnakeCase.of(type);
  }

  @Override
  public String column(String member) {
    return SnakeCase.of(member);
  }
}
