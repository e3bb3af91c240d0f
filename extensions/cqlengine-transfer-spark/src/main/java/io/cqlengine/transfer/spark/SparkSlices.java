package io.cqlengine.transfer.spark;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.transfer.RemoteSliceRunner;
import io.cqlengine.transfer.SliceJob;
import io.cqlengine.transfer.SliceResult;
import io.cqlengine.transfer.spark.EngineSource.Kind;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Runs the slices of a transfer on the executors of a Spark cluster, one task for each slice.
 *
 * <pre>{@code
 * Transfer move = Transfer.table("ks1", "automobile")
 *     .from(engine.using("old"))
 *     .to(engine.using("new"))
 *     .journal(Journal.table(engine.using("new"), "ops"))
 *     .runBy(SparkSlices.on(sparkContext));
 * }</pre>
 *
 * <p>Each executor builds an engine of its own, from the HOCON file {@code cqlengine.conf} that was
 * submitted with {@code --files}, or from what one of the methods here names. Substitutions such as
 * {@code ${PASSWORD}} are resolved there, from the environment of the executor. The engine must
 * have connections of the same names. It is closed when the executor ends.
 *
 * <p>Immutable: each setting returns a new runner.
 */
public final class SparkSlices implements RemoteSliceRunner {
  private static final String SUBMITTED = "cqlengine.conf";

  /** What {@code setInterruptOnCancel} sets. */
  private static final String INTERRUPT = "spark.job.interruptOnCancel";

  private static final String PARALLELISM = "spark.default.parallelism";

  private final JavaSparkContext context;
  private final EngineSource source;

  private SparkSlices(JavaSparkContext context, EngineSource source) {
    this.context = context;
    this.source = source;
  }

  /**
   * {@return a runner on a Spark cluster} {@code rate} and {@code inFlight} of a transfer are
   * divided by the cores that the application has when a verb begins.
   *
   * @param context the application, which is not closed
   */
  public static SparkSlices on(JavaSparkContext context) {
    requireNonNull(context, "context is null");
    return new SparkSlices(context, new EngineSource(Kind.SUBMITTED_FILE, SUBMITTED));
  }

  /**
   * {@return this runner with engines configured by HOCON that executors read}
   *
   * @param address absolute, without a password, of a kind that {@link java.net.URL} can read, such
   *     as {@code file:} or {@code https:}
   */
  public SparkSlices config(URI address) {
    requireNonNull(address, "address is null");
    if (!address.isAbsolute()) {
      throw new CqlEngineException(
          "The address of the configuration has no scheme. Use one such as"
              + " file:///etc/cqlengine.conf.");
    }
    return new SparkSlices(context, new EngineSource(Kind.ADDRESS, address.toString()));
  }

  /**
   * {@return this runner with engines configured by a HOCON text} The text is sent to executors as
   * it is. Write secrets as substitutions, such as {@code password = ${PASSWORD}}.
   *
   * @param hocon the text
   */
  public SparkSlices configText(String hocon) {
    requireNonNull(hocon, "hocon is null");
    return new SparkSlices(context, new EngineSource(Kind.TEXT, hocon));
  }

  /**
   * {@return this runner with engines built by a class} Only its name is sent to executors.
   *
   * @param factory a public class with a public constructor without parameters
   */
  public SparkSlices engine(Class<? extends Supplier<CqlEngine>> factory) {
    requireNonNull(factory, "factory is null");
    return new SparkSlices(context, new EngineSource(Kind.FACTORY, factory.getName()));
  }

  /** {@return how many tasks the cores that the application has run at the same time} */
  @Override
  public int parallelism() {
    if (context.getConf().contains(PARALLELISM)) {
      throw new CqlEngineException(
          "%s hides the number of cores, by which rate and in flight are divided. Remove it from the configuration of Spark."
              .formatted(PARALLELISM));
    }
    int coresOfTask = context.getConf().getInt("spark.task.cpus", 1);
    return Math.max(1, context.defaultParallelism() / coresOfTask);
  }

  @Override
  public List<SliceResult> run(SliceJob job, List<Integer> slices, Progress progress)
      throws InterruptedException {
    requireNonNull(progress, "progress is null");
    requireSerializable(requireNonNull(job, "job is null"));
    LongAccumulator rows = context.sc().longAccumulator("rows copied");
    LongAccumulator ended = context.sc().longAccumulator("slices ended");
    JavaFutureAction<List<byte[]>> running =
        submit(job, requireNonNull(slices, "slices is null"), task(job, rows, ended));
    return await(running, rows, ended, progress).stream()
        .map(bytes -> JavaBytes.read(bytes, SliceResult.class))
        .toList();
  }

  /** What is sent to executors. */
  SliceTask task(SliceJob job, LongAccumulator rows, LongAccumulator slices) {
    return new SliceTask(source, job, rows, slices);
  }

  private JavaFutureAction<List<byte[]>> submit(
      SliceJob job, List<Integer> slices, SliceTask task) {
    String before = context.getLocalProperty(INTERRUPT);
    context.setInterruptOnCancel(true);
    try {
      return context
          .parallelize(slices, slices.size())
          .setName(job.toString())
          .map(task)
          .collectAsync();
    } finally {
      context.setLocalProperty(INTERRUPT, before);
    }
  }

  private static <T> T await(
      JavaFutureAction<T> running, LongAccumulator rows, LongAccumulator slices, Progress progress)
      throws InterruptedException {
    long reportedRows = 0;
    long reportedSlices = 0;
    try {
      while (true) {
        try {
          return running.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException notYet) {
          long knownRows = rows.value();
          long knownSlices = slices.value();
          progress.add(knownRows - reportedRows, (int) (knownSlices - reportedSlices));
          reportedRows = knownRows;
          reportedSlices = knownSlices;
        }
      }
    } catch (ExecutionException failure) {
      throw new CqlEngineException(
          "Spark could not run the slices. See the cause.", failure.getCause());
    } finally {
      if (!running.isDone()) {
        boolean unused = running.cancel(true);
      }
    }
  }

  private static void requireSerializable(SliceJob job) {
    try {
      byte[] unused = JavaBytes.of(job);
    } catch (UncheckedIOException failure) {
      throw new CqlEngineException(
          "The transfer has a setting that is not serializable (%s), so it cannot run on Spark. Let the function of the mapping use serializable values only, or remove runBy(...)."
              .formatted(failure.getMessage()),
          failure);
    }
  }
}
