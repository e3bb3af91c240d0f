package io.cqlengine.cli;

import io.cqlengine.transfer.Markers;
import io.cqlengine.transfer.Transfer;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of writing rows to the target. */
final class TransferWriteOptions {
  @Option(
      names = "--markers",
      paramLabel = "MARKERS",
      description =
          "Which rows get a row marker, as after an INSERT: ${COMPLETION-CANDIDATES}. Default:"
              + " ALL.")
  private Optional<Markers> markers = Optional.empty();

  @Option(
      names = "--in-flight",
      paramLabel = "NUMBER",
      description = "The maximum number of writes in flight. Default: 128.")
  private Optional<Integer> inFlight = Optional.empty();

  Transfer on(Transfer transfer) {
    Transfer marked = EngineCommand.with(transfer, markers, Transfer::markers);
    return EngineCommand.with(marked, inFlight, Transfer::inFlight);
  }
}
