package io.cqlengine.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.transfer.slice.Position;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void aJournalOfAnotherFormatIsRejected() {
    Map<String, String> identity = Map.of("format", "0", "columns", "1=2, \t3");
    try (FileJournal journal = journal()) {
      journal.open(new TransferRecord(TRANSFER.id(), identity, 5, TRANSFER.firsts()));
    }
    try (FileJournal journal = journal()) {
      assertThatThrownBy(() -> journal.open(TRANSFER)).hasMessageContaining("format was 0 and is");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello\nworld\n", "hello", "hello\nworld"})
  void aFileThatIsNotAJournalIsRejectedAndStaysAsItIs(String text) throws Exception {
    Files.writeString(file(), text);
    try (FileJournal journal = journal()) {
      assertThatThrownBy(() -> journal.open(TRANSFER)).hasMessageContaining("is not a journal");
      assertThatThrownBy(() -> journal.forget(TRANSFER.id()))
          .hasMessageContaining("is not a journal");
    }
    assertThat(Files.readString(file())).isEqualTo(text);
  }

  @Test
  void aTornFirstLineIsAnEmptyJournal() throws Exception {
    Files.writeString(file(), "a+-%3E+b\t5");
    try (FileJournal journal = journal()) {
      assertThat(journal.open(TRANSFER)).isEqualTo(TRANSFER);
    }
  }

  @Test
  void aJournalThatIsInUseIsNotForgotten() {
    try (FileJournal first = journal();
        FileJournal second = journal()) {
      first.open(TRANSFER);

      assertThatThrownBy(() -> second.forget(TRANSFER.id()))
          .hasMessageContaining("Another transfer uses the journal");
    }
  }

  @Test
  void aFileThatHasGrownIsReplacedByASmallOne() throws Exception {
    Position large = new Position(7, List.of(ByteBuffer.allocate(10_000)), null);
    try (FileJournal journal = journal();
        FileJournal other = journal()) {
      journal.open(TRANSFER);
      journal.take(TRANSFER.id(), 0, "me");
      journal.take(TRANSFER.id(), 1, "me");
      for (long rows = 0; rows < 200; rows++) {
        journal.store(TRANSFER.id(), 1, "me", large, Map.of("rows", rows), false);
      }

      assertThat(Files.size(file())).isLessThan(1 << 20);
      assertThat(folder).isDirectoryNotContaining("glob:**.compacted");
      assertThatThrownBy(() -> other.open(TRANSFER)).hasMessageContaining("Another transfer uses");
      assertThat(isLockedForOthers()).isTrue();
    }
    try (FileJournal journal = journal()) {
      assertThat(journal.open(TRANSFER)).isEqualTo(TRANSFER);
      assertThat(journal.slices(TRANSFER.id()))
          .containsExactly(
              new SliceRecord(0, false, true, null, Map.of()),
              new SliceRecord(1, false, true, large, Map.of("rows", 199L)));
    }
  }

  @Test
  void aReplacedFileHasTheChangeThatMadeItGrow() throws Exception {
    Position large = new Position(7, List.of(ByteBuffer.allocate(200_000)), null);
    try (FileJournal journal = journal()) {
      journal.open(TRANSFER);
      journal.take(TRANSFER.id(), 1, "me");
      Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
      for (long rows = 100; rows < 110; rows++) {
        journal.store(TRANSFER.id(), 1, "me", large, Map.of("rows", rows), false);

        List<String> lines = Files.readAllLines(file());
        assertThat(lines.get(lines.size() - 1)).contains("rows=" + rows);
      }
    }
    assertThat(Files.readAllLines(file())).hasSizeLessThan(10);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aFirstLineMayBeLarge() {
    TransferRecord large =
        TransferRecord.of(
            TRANSFER.id(), Map.of(), 5, LongStream.range(0, 100_000).boxed().toList());
    try (FileJournal journal = journal()) {
      journal.open(large);
      journal.take(large.id(), 1, "me");
    }
    try (FileJournal journal = journal()) {
      assertThat(journal.open(large)).isEqualTo(large);
      assertThat(journal.slices(large.id())).hasSize(1);
    }
  }

  @Test
  void whatWasStoredIsReadWithoutATransfer() {
    try (FileJournal journal = journal()) {
      assertThat(journal.stored(TRANSFER.id())).isEmpty();
      journal.open(TRANSFER);
    }

    assertThat(journal().stored(TRANSFER.id())).contains(TRANSFER);
    assertThat(journal().stored(TRANSFER.id())).contains(TRANSFER);
  }

  @Test
  void anotherProcessCannotUseTheFile() throws Exception {
    try (FileJournal first = journal();
        FileJournal second = journal()) {
      first.open(TRANSFER);
      assertThatThrownBy(() -> second.open(TRANSFER)).isInstanceOf(CqlEngineException.class);

      assertThat(isLockedForOthers()).isTrue();
    }
  }

  private boolean isLockedForOthers() throws Exception {
    return output("", OtherProcess.class).equals("false");
  }

  /** The first line that a program prints, which gets the file. */
  private String output(String before, Class<?> program) throws Exception {
    Process other =
        new ProcessBuilder(
                "sh",
                "-c",
                before + "exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                String.join(
                    File.pathSeparator,
                    System.getProperty("java.class.path"),
                    System.getProperty("jdk.module.path", "")),
                program.getName(),
                file().toString())
            .redirectErrorStream(true)
            .start();
    String line = other.inputReader().readLine();
    assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return line;
  }

  /** Prints whether it can lock a file. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] file) throws Exception {
      try (FileChannel channel = FileChannel.open(Path.of(file[0]), StandardOpenOption.WRITE)) {
        System.out.println(channel.tryLock() != null);
      }
    }
  }

  @Test
  void aLineThatDoesNotFitOnTheDiskIsTakenBack() throws Exception {
    assertThat(output("ulimit -f 2; ", FullDisk.class)).contains("cannot be read or written");

    try (FileJournal journal = journal()) {
      journal.open(TRANSFER);
      assertThat(journal.slices(TRANSFER.id()))
          .containsExactly(
              new SliceRecord(0, false, true, null, Map.of()),
              new SliceRecord(1, false, true, null, Map.of()));
    }
  }

  /** Continues after a line that is too large for the disk. */
  static final class FullDisk {
    private FullDisk() {}

    public static void main(String[] file) {
      Position large = new Position(7, List.of(ByteBuffer.allocate(10_000)), null);
      try (FileJournal journal = new FileJournal(Path.of(file[0]))) {
        journal.open(TRANSFER);
        journal.take(TRANSFER.id(), 1, "me");
        try {
          journal.store(TRANSFER.id(), 1, "me", large, Map.of(), false);
        } catch (CqlEngineException full) {
          System.out.println(full.getMessage());
        }
        journal.take(TRANSFER.id(), 0, "me");
      }
    }
  }

  private FileJournal journal() {
    return new FileJournal(file());
  }

  private Path file() {
    return folder.resolve("journal");
  }
}
