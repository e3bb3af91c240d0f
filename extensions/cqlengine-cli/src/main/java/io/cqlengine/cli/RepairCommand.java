package io.cqlengine.cli;

import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.Repair;
import io.cqlengine.transfer.Transfer;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares a table with its copy, and repairs the copy. */
@Command(
    name = "repair",
    description = "Compare a table with its copy, and write what is newer in the source.")
final class RepairCommand extends VerifyCommand {
  @Mixin private TransferWriteOptions writes = new TransferWriteOptions();

  @Option(
      names = "--source-wins",
      description =
          "Also overwrite what is newer in the target, with newer times. These rows differ by their"
              + " times then.")
  private boolean sourceWins;

  @Option(names = "--delete-extra", description = "Also delete what the source does not have.")
  private boolean deleteExtra;

  @Override
  Result result(Transfer transfer, Differences differences) {
    Set<Repair> options = EnumSet.noneOf(Repair.class);
    if (sourceWins) {
      options.add(Repair.SOURCE_WINS);
    }
    if (deleteExtra) {
      options.add(Repair.DELETE_EXTRA);
    }
    return TransferResults.repair(
        differences, writes.on(transfer).repair(differences, options.toArray(Repair[]::new)), keys);
  }
}
