package io.cqlengine.cli;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Transfer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Copies a table. */
@Command(
    name = "copy",
    description =
        "Copy a table to another connection or keyspace. A copy that stopped continues where it"
            + " stopped.")
final class CopyCommand extends TransferCommand {
  @Mixin private TransferWriteOptions writes = new TransferWriteOptions();

  @ArgGroup(multiplicity = "1")
  private JournalOptions journal = new JournalOptions();

  @Option(names = "--restart", description = "Discard the journal of this transfer and start over.")
  private boolean restart;

  @Option(
      names = "--allow-short-gc-grace",
      description =
          "Copy although gc_grace_seconds of the target is less than a day. Rows that are deleted"
              + " meanwhile may come back.")
  private boolean shortGcGrace;

  /** One of two. */
  static final class JournalOptions {
    @Option(
        names = "--journal",
        required = true,
        paramLabel = "NAME/KEYSPACE",
        converter = Place.Converter.class,
        description = "The connection and keyspace of the journal. Several runs may share it.")
    private @Nullable Place table;

    @Option(
        names = "--journal-file",
        required = true,
        paramLabel = "FILE",
        description = "The file of the journal, for one run at a time.")
    private @Nullable Path file;
  }

  @Override
  Result run(CqlEngine engine, Transfer transfer, ProgressDisplay display) {
    Transfer copy = writes.on(transfer).journal(journal(engine));
    copy = shortGcGrace ? copy.allowShortGcGrace() : copy;
    if (restart) {
      copy.restart();
    }
    return TransferResults.copy(
        copy.progress(
                now ->
                    display.show(
                        now.slicesDone(),
                        now.slices(),
                        now.toString().replaceFirst("\\d+ of \\d+ ", "")))
            .copy());
  }

  private Journal journal(CqlEngine engine) {
    if (journal.table == null) {
      return Journal.file(requireNonNull(journal.file));
    }
    return Journal.table(
        engine.using(journal.table.connection()),
        journal
            .table
            .keyspace()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "The journal needs a keyspace. Write --journal NAME/KEYSPACE.")));
  }
}
