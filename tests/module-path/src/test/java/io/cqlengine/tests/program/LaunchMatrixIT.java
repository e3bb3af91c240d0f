package io.cqlengine.tests.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.jdk.Jdk;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * The garage, a program of its own build that knows cqlengine by what is installed, launched with
 * the same jars in every way.
 */
@CassandraTest
class LaunchMatrixIT {
  private static final boolean SLOW = Boolean.getBoolean("cqlengine.tests.slow");
  private static final List<Jdk> JDKS = Jdks.found();

  private final List<String> arguments;
  private final TestKeyspace tenant;

  LaunchMatrixIT(CassandraCluster cluster, TestKeyspace everybody) {
    this.tenant = TestKeyspace.create(List.of(cluster), LaunchMatrixIT.class);
    this.arguments =
        List.of("127.0.0.1:" + cluster.contactPoint().getPort(), everybody.name(), tenant.name());
  }

  @Test
  void theSameJarsWorkOrAreRejectedInEveryWay() {
    MatrixTable table = new MatrixTable();
    SoftAssertions softly = new SoftAssertions();
    try (tenant) {
      for (Cell cell : cells()) {
        Launch launch = Launch.of(cell.jdk, cell.way, cell.setup.lay(Setup.garage()), arguments);
        table.add(cell.jdk, cell.way, cell.setup, launch);
        softly.check(() -> cell.setup.check(launch, cell.way));
      }
    }
    System.out.println(table);
    softly.assertAll();
    assertThat(table.size()).isEqualTo(cells().size()).isPositive();
  }

  private record Cell(Jdk jdk, Way way, Setup setup) {}

  /** All combinations; in the gate each way and each setup, on the first JDK. */
  private static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (Jdk jdk : JDKS) {
      for (Way way : Way.values()) {
        for (Setup setup : Setup.values()) {
          boolean first = jdk.equals(JDKS.get(0));
          boolean usual = way == Way.MODULE_PATH || setup == Setup.PLUGIN_PRESENT;
          if (SLOW || (first && usual)) {
            cells.add(new Cell(jdk, way, setup));
          }
        }
      }
    }
    return cells;
  }
}
