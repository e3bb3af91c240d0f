package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The processor time of the compiler for 100 models, with and without the annotation processor. */
@Tag("slow")
class CompileTimeTest {
  private static final int RUNS = 9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final String MODEL =
      """
      @Table public record Automobile%1$d(
          @PartitionKey String manufacturer, @ClusteringKey(1) int year, @ClusteringKey(2) String model,
          UUID id, Instant since, BigDecimal price, boolean sold, Optional<String> note,
          Set<String> options, Map<String, List<Integer>> marks, Address%1$d address) {
        @UserType public record Address%1$d(String street, String city, int number) {}
      }
      """;

  private final String[] sources =
      IntStream.range(0, 100).mapToObj(MODEL::formatted).toArray(String[]::new);

  @Test
  void theProcessorTakesAFewTimesTheTimeOfTheCompilerAlone() {
    long[] without = new long[RUNS];
    long[] with = new long[RUNS];
    for (int run = 0; run < RUNS; run++) {
      without[run] = millis(List.of("-proc:none"));
      with[run] = millis(List.of());
    }

    long plain = median(without);
    long processed = median(with);
    System.out.printf(
        "100 models compile in %d ms of processor time, %d ms with the annotation processor%n",
        plain, processed);
    assertThat(processed).isLessThan(15 * plain);
  }

  private long millis(List<String> options) {
    List<String> all = new ArrayList<>(options);
    all.add("-nowarn");
    long start = THREADS.getCurrentThreadCpuTime();
    Compiled.with(all, sources).clean();
    return (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000;
  }

  /** The median of the runs after the first third, in which the compiler itself is compiled. */
  private static long median(long[] runs) {
    long[] warm = Arrays.stream(runs).skip(RUNS / 3).sorted().toArray();
    return warm[warm.length / 2];
  }
}
