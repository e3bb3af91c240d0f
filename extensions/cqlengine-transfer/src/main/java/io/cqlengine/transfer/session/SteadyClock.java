package io.cqlengine.transfer.session;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time of this process, for what is left of TTLs. It goes on evenly when the clock of the
 * machine is set, so all times of a transfer can be compared.
 */
public final class SteadyClock {
  private static final SteadyClock PROCESS =
      new SteadyClock(System::currentTimeMillis, System::nanoTime);

  private final LongSupplier nanos;
  private final long startMillis;
  private final long startNanos;

  SteadyClock(LongSupplier millis, LongSupplier nanos) {
    this.nanos = nanos;
    this.startMillis = millis.getAsLong();
    this.startNanos = nanos.getAsLong();
  }

  /** In milliseconds. */
  public static long now() {
    return PROCESS.read();
  }

  long read() {
    return startMillis + TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - startNanos);
  }
}
