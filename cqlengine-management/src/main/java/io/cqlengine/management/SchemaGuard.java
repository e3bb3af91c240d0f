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
 * @param environment reads an environment variable; an empty text when it is not set
 */
record SchemaGuard(Optional<SchemaPolicy> chosen, UnaryOperator<String> environment) {
  /** In cqlengine, this variable only silences a warning. */
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
   * @param byDefault the policy if the schema manager has none
   * @throws CqlEngineException when no change is allowed
   */
  SchemaPolicy policy(SchemaPolicy byDefault) {
    String value = environment.apply(VARIABLE).strip();
    if (OFF.contains(value.toLowerCase(Locale.ROOT))) {
      throw refused(
          "by the environment variable %s=%s. To allow them, unset it or set it to true."
              .formatted(VARIABLE, value));
    }
    SchemaPolicy policy = chosen.orElse(byDefault);
    if (policy == SchemaPolicy.OFF) {
      throw refused(
          "by the policy OFF of this schema manager. To allow them, use with(SchemaPolicy.SAFE) or"
              + " with(SchemaPolicy.DESTRUCTIVE).");
    }
    return policy;
  }

  /** The stricter of the policies of the schema manager and of a call. */
  SchemaPolicy strictest(SchemaPolicy ofCall) {
    boolean stricter = chosen.isPresent() && chosen.get().compareTo(ofCall) < 0;
    return stricter ? policy(ofCall) : with(ofCall).policy(ofCall);
  }

  private static CqlEngineException refused(String why) {
    return new CqlEngineException("schema changes are switched off " + why);
  }
}
