package io.cqlengine.tests.program;

import io.cqlengine.testkit.host.Host;
import io.cqlengine.testkit.jdk.Jdk;
import io.cqlengine.testkit.jdk.JdkSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One JDK of this machine for each supported version. */
final class Jdks {
  static final List<Integer> SUPPORTED = List.of(17, 25);

  private Jdks() {}

  /**
   * Those that are there; at least one, or this fails. An absent one is named on the console, and
   * neither skips a test, which would fail the build, nor fails one.
   */
  static List<Jdk> found() {
    List<Jdk> found = new ArrayList<>();
    for (int feature : SUPPORTED) {
      Optional<Jdk> jdk = JdkSearch.ofVersion(Host.current(), feature);
      jdk.ifPresentOrElse(
          found::add,
          () ->
              System.out.println(
                  "JDK %d is absent, and not launched on: JAVA%d_HOME may name one"
                      .formatted(feature, feature)));
    }
    if (found.isEmpty()) {
      throw new AssertionError("none of the JDKs " + SUPPORTED + " found: set JAVA17_HOME");
    }
    return found;
  }
}
