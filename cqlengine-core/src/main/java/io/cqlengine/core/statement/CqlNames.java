package io.cqlengine.core.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.Set;

/** Names as CQL. */
public final class CqlNames {
  /** Literals of CQL, which the driver does not know as reserved words. */
  private static final Set<String> LITERALS = Set.of("true", "false");

  private CqlNames() {}

  /** A name in quotes where CQL needs them. */
  public static String quoted(String name) {
    return CqlIdentifier.fromInternal(name).asCql(!LITERALS.contains(name));
  }
}
