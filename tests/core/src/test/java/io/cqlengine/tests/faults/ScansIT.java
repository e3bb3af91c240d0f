package io.cqlengine.tests.faults;

import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.closeConnection;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.readFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import com.datastax.oss.simulacron.common.codec.ConsistencyLevel;
import com.datastax.oss.simulacron.common.codec.RequestFailureReason;
import com.datastax.oss.simulacron.common.result.Result;
import com.datastax.oss.simulacron.common.stubbing.CloseType;
import com.datastax.oss.simulacron.common.stubbing.DisconnectAction;
import io.cqlengine.testkit.Published;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Scans of 64 slices, some of which a server does not answer. */
class ScansIT extends Simulation {
  private static final int SLICES = 64;
  private static final int AT_ONCE = 4;
  private static final Result FAILURE =
      readFailure(
          ConsistencyLevel.ONE,
          0,
          1,
          Map.of(InetAddress.getLoopbackAddress(), RequestFailureReason.READ_TOO_MANY_TOMBSTONES),
          false);

  /** The third slice fails, and so would all others. */
  @Test
  void aServerErrorInOneSliceEndsTheScan() {
    for (ThrowingCallable scan :
        List.<ThrowingCallable>of(
            () -> meters.scan(SLICES).stream().toList(),
            () -> meters.scan(SLICES).forEach(row -> {}),
            () -> ApiStyle.joined(meters.async().scan(SLICES, row -> {})),
            () -> Published.all(meters.reactive().scan(SLICES)))) {
      asUsual();
      Result row = Text.SLICE.row(1, "cellar", List.of("new"));
      cluster.answer(Text.SLICE, row, Text.SLICE.nothing(), FAILURE);

      Throwable thrown = ApiStyle.failure(catchThrowable(scan));

      assertThat(thrown).isInstanceOf(ReadFailureException.class);
      assertMarked(thrown, Text.SLICE.cql());
    }
  }

  @Test
  void aConnectionThatIsClosedIsNotTheEndOfAScan() {
    Result row = Text.SLICE.row(1, "cellar", List.of("new"));
    Result closing = closeConnection(DisconnectAction.Scope.CONNECTION, CloseType.DISCONNECT);
    ConcurrentLinkedQueue<Meter> undisturbed = new ConcurrentLinkedQueue<>();
    cluster.answer(Text.SLICE, row);
    meters.scan(AT_ONCE).forEach(undisturbed::add);
    ConcurrentLinkedQueue<Meter> rows = new ConcurrentLinkedQueue<>();
    // Several slices may be read when the connection is closed.
    cluster.answer(Text.SLICE, row, closing, row);

    meters.scan(AT_ONCE).forEach(rows::add);

    assertThat(rows).hasSameSizeAs(undisturbed).hasSizeGreaterThanOrEqualTo(AT_ONCE);
  }
}
