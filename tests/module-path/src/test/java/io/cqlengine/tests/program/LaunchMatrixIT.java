package io.cqlengine.tests.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.jdk.Jdk;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * The garage, a program of its own build that knows cqlengine by what is installed, launched with
 * the same jars in every way.
 */
@CassandraTest
class LaunchMatrixIT {
  private static final List<Jdk> JDKS = Jdks.found();

  private final List<String> arguments;
  private final TestKeyspace tenant;

  LaunchMatrixIT(CassandraCluster cluster, TestKeyspace everybody) {
    this.tenant = TestKeyspace.create(List.of(cluster), LaunchMatrixIT.class);
    this.arguments =
        List.of("127.0.0.1:" + cluster.contactPoint().getPort(), everybody.name(), tenant.name());
  }

  @Test
  void theSameJarsWorkOrAreRefusedInEveryWay() {
    MatrixTable table = new MatrixTable();
    SoftAssertions softly = new SoftAssertions();
    try (tenant) {
      for (Jdk jdk : JDKS) {
        for (Way way : Way.values()) {
          for (Setup setup : Setup.values()) {
            Launch launch = Launch.of(jdk, way, setup.lay(Setup.garage()), arguments);
            table.add(jdk, way, setup, launch);
            softly.check(() -> setup.check(launch, way));
          }
        }
      }
    }
    System.out.println(table);
    softly.assertAll();
    assertThat(table.size()).isEqualTo(JDKS.size() * Way.values().length * Setup.values().length);
  }
}
