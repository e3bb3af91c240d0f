package io.cqlengine.core.telemetry;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A consistency level of which only the name is known: a profile names it, and it is one of the
 * application's own. It is shown, and never sent.
 */
record ProfileConsistency(String name) implements ConsistencyLevel {
  private static final Map<String, ConsistencyLevel> DEFAULTS =
      Arrays.stream(DefaultConsistencyLevel.values())
          .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

  static ConsistencyLevel of(String name) {
    ConsistencyLevel known = DEFAULTS.get(name);
    return known == null ? new ProfileConsistency(name) : known;
  }

  @Override
  public int getProtocolCode() {
    throw new UnsupportedOperationException("Only the driver knows the code of " + name);
  }

  @Override
  public boolean isDcLocal() {
    return false;
  }

  @Override
  public boolean isSerial() {
    return false;
  }
}
