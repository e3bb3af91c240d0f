package io.cqlengine.management.server;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The environment variable that forbids a process to change schemas. */
public final class SchemaSwitch {
  /** In cqlengine, this variable only silences a warning. */
  public static final String VARIABLE = "CQLENG_ALLOW_SCHEMA_MANAGEMENT";

  private static final Set<String> OFF = Set.of("false", "0", "no", "off");

  private SchemaSwitch() {}

  /** {@return why changes are switched off, and how to allow them; empty when they are allowed} */
  public static Optional<String> problem() {
    return problem(SchemaSwitch::ofProcess);
  }

  /** As {@link #problem()}, for an environment of tests. A variable that is not set is empty. */
  public static Optional<String> problem(UnaryOperator<String> environment) {
    String value = environment.apply(VARIABLE).strip();
    return OFF.contains(value.toLowerCase(Locale.ROOT))
        ? Optional.of(
            "by the environment variable %s=%s. To allow them, unset it or set it to true."
                .formatted(VARIABLE, value))
        : Optional.empty();
  }

  /** Reads a variable of this process. */
  public static String ofProcess(String name) {
    return Optional.ofNullable(System.getenv(name)).orElse("");
  }
}
