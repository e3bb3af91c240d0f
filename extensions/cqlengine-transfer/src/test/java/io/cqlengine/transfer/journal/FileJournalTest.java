package io.cqlengine.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.transfer.slice.Position;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
  private static final TransferRecord TRANSFER =
      TransferRecord.of("a -> b", Map.of("columns", "1=2, \t3"), 5, List.of(Long.MIN_VALUE, 0L));
  private static final Position POSITION =
      new Position(
          7, List.of(ByteBuffer.wrap(new byte[] {1, -2})), List.of(ByteBuffer.allocate(0)));

  @TempDir Path folder;

  @Test
  void whatWasStoredIsThereAfterwards() {
    try (FileJournal journal = journal()) {
      journal.open(TRANSFER);
      journal.take(TRANSFER.id(), 1, "me");
      journal.store(TRANSFER.id(), 1, "me", POSITION, Map.of("rows", 3L), false);
      journal.take(TRANSFER.id(), 0, "me");
      journal.store(TRANSFER.id(), 0, "me", null, Map.of(), true);
    }
    try (FileJournal journal = journal()) {
      TransferRecord later =
          TransferRecord.of(TRANSFER.id(), Map.of("columns", "1=2, \t3"), 9, List.of());

      assertThat(journal.open(later)).isEqualTo(TRANSFER);
      assertThat(journal.take(TRANSFER.id(), 0, "other")).isEmpty();
      assertThat(journal.take(TRANSFER.id(), 1, "other"))
          .contains(new SliceRecord(1, false, true, POSITION, Map.of("rows", 3L)));
    }
  }

  @Test
  void aTornLastLineIsIgnored() throws Exception {
    try (FileJournal journal = journal()) {
      journal.open(TRANSFER);
      journal.take(TRANSFER.id(), 1, "me");
    }
    Files.writeString(file(), "1\ttrue\t-", StandardOpenOption.APPEND);

    try (FileJournal journal = journal()) {
      journal.open(TRANSFER);
      assertThat(journal.slices(TRANSFER.id()))
          .extracting(SliceRecord::done)
          .containsExactly(false);
      journal.take(TRANSFER.id(), 0, "me");
    }
    try (FileJournal journal = journal()) {
      journal.open(TRANSFER);
      assertThat(journal.slices(TRANSFER.id())).hasSize(2);
    }
  }

  @Test
  void twoRunsCannotUseOneFile() {
    try (FileJournal first = journal();
        FileJournal second = journal()) {
      first.open(TRANSFER);

      assertThatThrownBy(() -> second.open(TRANSFER))
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("Another transfer uses the journal");
    }
  }

  @Test
  void aJournalOfAnotherTransferIsRejectedWithBothSides() {
    try (FileJournal journal = journal()) {
      journal.open(TRANSFER);
    }
    try (FileJournal journal = journal()) {
      assertThatThrownBy(
              () -> journal.open(TransferRecord.of("a -> b", Map.of("columns", "4"), 5, List.of())))
          .hasMessageContaining("columns was 1=2, \t3 and is 4");
    }
  }

  @Test
  void aFileThatIsNotAJournalIsRejectedAndStaysAsItIs() throws Exception {
    Files.writeString(file(), "hello\nworld\n");
    try (FileJournal journal = journal()) {
      assertThatThrownBy(() -> journal.open(TRANSFER)).hasMessageContaining("is not a journal");
    }
    assertThat(Files.readString(file())).isEqualTo("hello\nworld\n");
  }

  private FileJournal journal() {
    return new FileJournal(file());
  }

  private Path file() {
    return folder.resolve("journal");
  }
}
