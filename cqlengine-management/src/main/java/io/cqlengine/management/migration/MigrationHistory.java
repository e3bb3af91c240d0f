package io.cqlengine.management.migration;

import io.cqlengine.management.migration.JournalEntry.Open;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares the files with what the journal of a target has. */
final class MigrationHistory {
  private final SortedMap<Long, MigrationFile> files;
  private final SortedMap<Long, JournalEntry> entries;

  MigrationHistory(SortedMap<Long, MigrationFile> files, SortedMap<Long, JournalEntry> entries) {
    this.files = files;
    this.entries = new TreeMap<>(entries);
  }

  SortedMap<Long, JournalEntry> entries() {
    return entries;
  }

  /** The version up to which all counts as done; 0 if there is none. */
  long baseline() {
    return entries.values().stream()
        .filter(JournalEntry::isBaseline)
        .mapToLong(JournalEntry::version)
        .max()
        .orElse(0);
  }

  /** The files that are not complete, in order. */
  List<MigrationFile> pending() {
    return files.values().stream().filter(this::isPending).toList();
  }

  private boolean isPending(MigrationFile file) {
    return isUnstarted(file) ? file.version() > baseline() : !entry(file).isComplete();
  }

  private boolean isUnstarted(MigrationFile file) {
    @Nullable JournalEntry entry = entries.get(file.version());
    return entry == null || entry.isUnstarted();
  }

  /** What the journal has about a file; that nothing was started, if it has nothing. */
  JournalEntry entry(MigrationFile file) {
    @Nullable JournalEntry entry = entries.get(file.version());
    return entry == null ? JournalEntry.of(file, 0, Open.NOT_STARTED) : entry;
  }

  /** Calls an action for each statement that is not done, in order. */
  void forEachLeft(BiConsumer<MigrationFile, MigrationStatement> action) {
    for (MigrationFile file : pending()) {
      file.statements().stream()
          .skip(entry(file).done())
          .forEach(statement -> action.accept(file, statement));
    }
  }

  List<MigrationStatus> statuses() {
    return files.values().stream()
        .map(
            file ->
                new MigrationStatus(
                    file.version(),
                    file.name(),
                    state(file),
                    entry(file).done(),
                    file.statements().size()))
        .toList();
  }

  private MigrationStatus.State state(MigrationFile file) {
    if (!isPending(file)) {
      return file.version() <= baseline()
          ? MigrationStatus.State.BASELINE
          : MigrationStatus.State.DONE;
    }
    return entry(file).begun() == 0 ? MigrationStatus.State.PENDING : MigrationStatus.State.PARTIAL;
  }

  /**
   * What is wrong with the files, as sentences.
   *
   * @param states whether the schema shows the effect of a statement
   */
  List<String> problems(Function<MigrationStatement, SchemaEffect.State> states) {
    List<String> problems = new ArrayList<>();
    entries.values().stream()
        .filter(entry -> !entry.isBaseline() && !entry.isUnstarted())
        .forEach(entry -> addProblem(entry, states, problems));
    long latest =
        entries.values().stream()
            .filter(entry -> !entry.isUnstarted())
            .mapToLong(JournalEntry::version)
            .max()
            .orElse(0);
    for (MigrationFile file : pending()) {
      if (file.version() < latest && isUnstarted(file)) {
        problems.add(
            "%s came after V%d had run. Give it a number above %2$d."
                .formatted(file.name(), latest));
      }
    }
    return problems;
  }

  private void addProblem(
      JournalEntry entry,
      Function<MigrationStatement, SchemaEffect.State> states,
      List<String> problems) {
    @Nullable MigrationFile file = files.get(entry.version());
    if (file == null) {
      problems.add("%s has run, but is missing. Restore it.".formatted(entry.file()));
    } else if (entry.isComplete()) {
      if (!entry.checksum().equals(file.checksum())) {
        problems.add(
            "%s was edited after it had run. Restore it, and put the change into a new file."
                .formatted(file.name()));
      }
    } else if (!isAsBegun(entry, file)) {
      problems.add(
          "%s was edited in its first %d statements, which have run. Restore them."
              .formatted(file.name(), entry.begun()));
    } else if (entry.open() == Open.STOP || entry.open() == Open.LOOK) {
      MigrationStatement begun = file.statement(entry.begun());
      SchemaEffect.State state =
          entry.open() == Open.LOOK ? states.apply(begun) : SchemaEffect.State.UNCLEAR;
      whyOpen(file, begun, state).ifPresent(problems::add);
    }
  }

  /** Whether the statements that have run, or may have run, are still the same. */
  static boolean isAsBegun(JournalEntry entry, MigrationFile file) {
    return entry.begun() <= file.statements().size()
        && entry.ranChecksum().equals(file.checksumOf(entry.begun()));
  }

  /**
   * Why only a user can decide about a statement that was started; empty if its effect decides.
   * What a statement dropped may have been created again, so a drop runs only once.
   */
  static Optional<String> whyOpen(
      MigrationFile file, MigrationStatement statement, SchemaEffect.State state) {
    boolean drops = statement.traits().destructive();
    if (state == SchemaEffect.State.PRESENT || (state == SchemaEffect.State.ABSENT && !drops)) {
      return Optional.empty();
    }
    return Optional.of(
        "Statement %d of V%d may have run (%s, line %d of %s). %s"
            .formatted(
                statement.number(),
                file.version(),
                statement.summary(),
                statement.line(),
                file.name(),
                drops
                    ? "What it drops or truncates may have been created or written again since then. Resolve it as to be run only if what exists now may be lost, else as done."
                    : "Check whether it has run, then resolve it as done or to be run."));
  }
}
