package io.cqlengine.management;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.server.SchemaSwitch;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Decides whether a schema may be changed at all.
 *
 * @param chosen the policy of the schema manager, if it has one
 * @param environment reads an environment variable; an empty text when it is not set
 */
record SchemaGuard(Optional<SchemaPolicy> chosen, UnaryOperator<String> environment) {
  static SchemaGuard ofProcess() {
    return new SchemaGuard(Optional.empty(), SchemaSwitch::ofProcess);
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
    SchemaSwitch.problem(environment)
        .ifPresent(
            why -> {
              throw refused(why);
            });
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
