package io.cqlengine.management;

import io.cqlengine.api.error.CqlEngineException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Decides whether a schema may be changed at all.
 *
 * @param chosen the policy of the schema manager, if it has one
 * @param environment reads an environment variable; empty text when it is not set
 */
record SchemaGuard(Optional<SchemaPolicy> chosen, UnaryOperator<String> environment) {
  /** cqlengine's variable of this name only silences a warning; here it forbids. */
  static final String VARIABLE = "CQLENG_ALLOW_SCHEMA_MANAGEMENT";

  private static final Set<String> OFF = Set.of("false", "0", "no", "off");

  static SchemaGuard ofProcess() {
    return new SchemaGuard(
        Optional.empty(), name -> Optional.ofNullable(System.getenv(name)).orElse(""));
  }

  SchemaGuard with(SchemaPolicy policy) {
    return new SchemaGuard(Optional.of(policy), environment);
  }

  /**
   * The policy for a call.
   *
   * @param byDefault the policy where the manager has none of its own
   * @throws CqlEngineException when nothing may be changed
   */
  SchemaPolicy policy(SchemaPolicy byDefault) {
    String value = environment.apply(VARIABLE).strip();
    if (OFF.contains(value.toLowerCase(Locale.ROOT))) {
      throw refused(
          "by the environment variable "
              + VARIABLE
              + "="
              + value
              + ": unset it, or set it to true, to allow them");
    }
    SchemaPolicy policy = chosen.orElse(byDefault);
    if (policy == SchemaPolicy.OFF) {
      throw refused(
          "by the policy OFF of this schema manager: use with(SchemaPolicy.SAFE) or"
              + " with(SchemaPolicy.DESTRUCTIVE) to allow them");
    }
    return policy;
  }

  /** The stricter of the manager's own policy and that of a call. */
  SchemaPolicy strictest(SchemaPolicy ofCall) {
    boolean stricter = chosen.isPresent() && chosen.get().compareTo(ofCall) < 0;
    return stricter ? policy(ofCall) : with(ofCall).policy(ofCall);
  }

  private static CqlEngineException refused(String why) {
    return new CqlEngineException("schema changes are switched off " + why);
  }
}
