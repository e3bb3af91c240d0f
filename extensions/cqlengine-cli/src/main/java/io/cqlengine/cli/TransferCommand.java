package io.cqlengine.cli;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.transfer.SliceRunner;
import io.cqlengine.transfer.Times;
import io.cqlengine.transfer.Transfer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** A command that reads a table of one connection beside that of another. */
abstract class TransferCommand extends EngineCommand {
  @Parameters(
      paramLabel = "TABLE",
      description = "TABLE or KEYSPACE.TABLE, exactly as Cassandra stores it.")
  private String table = "";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "NAME[/KEYSPACE]",
      converter = Place.Converter.class,
      description = "The connection of the source.")
  private Place from = new Place("", Optional.empty());

  @Option(
      names = "--to",
      required = true,
      paramLabel = "NAME[/KEYSPACE]",
      converter = Place.Converter.class,
      description = "The connection of the target. Its keyspace is that of the source by default.")
  Place to = new Place("", Optional.empty());

  @Option(
      names = "--times",
      paramLabel = "TIMES",
      description =
          "Write times and TTLs of the target: ${COMPLETION-CANDIDATES}. Default: CELLS, those of"
              + " each cell.")
  private Optional<Times> times = Optional.empty();

  @Option(
      names = "--without",
      paramLabel = "COLUMN",
      split = ",",
      description = "Leave out a column of the source. Repeat it for several.")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--allow-masked",
      description = "Also read masked columns. The users of both connections need UNMASK.")
  private boolean allowMasked;

  @Option(
      names = "--slices",
      paramLabel = "NUMBER",
      description = "The minimum number of slices of the token ring. Default: 256.")
  private Optional<Integer> slices = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "NUMBER",
      defaultValue = "8",
      description = "The number of slices that run at the same time. Default: ${DEFAULT-VALUE}.")
  private int threads = 8;

  @Option(
      names = "--rate",
      paramLabel = "ROWS",
      description = "The maximum number of rows read per second. Default: no limit.")
  private Optional<Integer> rate = Optional.empty();

  @Option(
      names = "--source-consistency",
      paramLabel = "LEVEL",
      description = "The consistency level of the source. Default: LOCAL_QUORUM.")
  private Optional<DefaultConsistencyLevel> sourceLevel = Optional.empty();

  @Option(
      names = "--target-consistency",
      paramLabel = "LEVEL",
      description = "The consistency level of the target. Default: LOCAL_QUORUM.")
  private Optional<DefaultConsistencyLevel> targetLevel = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      description = "How long to retry while no node answers. Default: PT2M.")
  private Optional<Duration> patience = Optional.empty();

  @Option(
      names = "--progress",
      paramLabel = "STYLE",
      description =
          "How to show progress on stderr: ${COMPLETION-CANDIDATES}. Default: a bar on a terminal,"
              + " else a line every ten seconds.")
  private Optional<ProgressDisplay.Style> progress = Optional.empty();

  abstract Result run(CqlEngine engine, Transfer transfer, ProgressDisplay display);

  @Override
  final Result run(CqlEngine engine, ModelFinder finder) {
    Transfer transfer = transfer().from(engine.using(from.connection())).to(to.in(engine));
    for (String column : without) {
      transfer = transfer.without(column);
    }
    transfer = allowMasked ? transfer.allowMasked() : transfer;
    transfer = with(transfer, times, Transfer::times);
    transfer = with(transfer, slices, Transfer::slices);
    transfer = with(transfer, rate, Transfer::rate);
    transfer = with(transfer, sourceLevel, Transfer::sourceConsistency);
    transfer = with(transfer, targetLevel, Transfer::targetConsistency);
    transfer = with(transfer, patience, Transfer::patience);
    try (ProgressDisplay display =
        new ProgressDisplay(spec, progress.orElseGet(ProgressDisplay.Style::ofTerminal))) {
      return run(engine, transfer.runner(SliceRunner.threads(threads)), display);
    }
  }

  private Transfer transfer() {
    int dot = table.indexOf('.');
    if (dot >= 0 == from.keyspace().isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "Name the keyspace of the source once, as KEYSPACE.TABLE or --from NAME/KEYSPACE.");
    }
    return Transfer.table(
        from.keyspace().orElseGet(() -> table.substring(0, dot)), table.substring(dot + 1));
  }

  /** A runner that shows how many slices have ended. */
  final SliceRunner shown(ProgressDisplay display) {
    SliceRunner runner = SliceRunner.threads(threads);
    return (count, slice) -> {
      AtomicInteger ended = new AtomicInteger();
      runner.run(
          count,
          number -> {
            slice.accept(number);
            int now = ended.incrementAndGet();
            display.show(now, count, "slices");
          });
    };
  }
}
