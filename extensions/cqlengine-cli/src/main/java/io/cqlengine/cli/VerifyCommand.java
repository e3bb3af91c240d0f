package io.cqlengine.cli;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.Transfer;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares a table with its copy. */
@Command(name = "verify", description = "Compare a table with its copy. Changes nothing.")
class VerifyCommand extends TransferCommand {
  @Option(
      names = "--second-look",
      paramLabel = "DURATION",
      description =
          "The time after which rows that differ are read again. Rows that changed in between count"
              + " as in motion. Default: PT5S.")
  private Optional<Duration> secondLook = Optional.empty();

  @Option(
      names = "--keys",
      description = "Print the first 1,000 differences with their keys, which may be secrets.")
  boolean keys;

  @Override
  final Result run(CqlEngine engine, Transfer transfer, ProgressDisplay display) {
    Transfer shown = with(transfer, secondLook, Transfer::secondLook).runner(shown(display));
    Result result = result(shown, shown.verify());
    if (result.code() == ExitCode.FAILED) {
      display.close();
      progress("error: Some slices could not be compared. Correct the cause and run it again.");
    }
    return result;
  }

  Result result(Transfer transfer, Differences differences) {
    return TransferResults.differences(differences, keys);
  }
}
