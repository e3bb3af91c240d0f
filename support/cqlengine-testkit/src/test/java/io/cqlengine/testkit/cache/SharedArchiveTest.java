package io.cqlengine.testkit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedArchiveTest {
  private static final String RECORD = "-XX:ArchiveClassesAtExit=";
  private static final String USE = "-XX:SharedArchiveFile=";

  @TempDir Path directory;

  @Test
  void theFirstRecordsAndOthersStartWithoutMeanwhile() {
    SharedArchive.Use first = archive("key").use();
    SharedArchive.Use second = archive("key").use();
    SharedArchive.Use other = archive("other").use();

    assertThat(first.options()).singleElement().asString().startsWith(RECORD);
    assertThat(second.options()).containsExactly("-Xshare:auto");
    assertThat(second.recording()).isNull();
    assertThat(other.recording()).isNotNull();
  }

  @Test
  void whatWasRecordedIsUsed() throws IOException {
    record("classes");

    SharedArchive.Use use = archive("key").use();
    assertThat(use.recording()).isNull();
    assertThat(use.options()).hasSize(2).last().asString().startsWith(USE).endsWith(".jsa");
    assertThat(Path.of(use.options().get(1).substring(USE.length()))).hasContent("classes");
  }

  @Test
  void aRecordingThatIsDroppedLeavesNothingAndTheNextRecords() throws IOException {
    SharedArchive.Use use = archive("key").use();
    Files.writeString(target(use), "half of");
    use.recording().drop();

    assertThat(files()).noneMatch(file -> file.endsWith(".tmp") || file.endsWith(".jsa"));
    assertThat(archive("key").use().recording()).isNotNull();
  }

  @Test
  void aRecordingOfNothingIsNotAnArchive() {
    archive("key").use().recording().keep();

    assertThat(archive("key").use().recording()).isNotNull();
  }

  @Test
  void aDamagedArchiveIsNotGivenToAJvmButRecordedAgain() throws IOException {
    record("classes");
    Path file = Path.of(archive("key").use().options().get(1).substring(USE.length()));
    Files.writeString(file, "clashes");

    SharedArchive.Use use = archive("key").use();
    assertThat(use.recording()).isNotNull();
    assertThat(file).doesNotExist();
  }

  @Test
  void whatADeadRecorderLeftIsRemoved() throws IOException {
    Path left = new CacheDirectory(directory).directory("archive").resolve("key-1.tmp");
    Files.writeString(left, "half of");

    assertThat(archive("key").use().recording()).isNotNull();
    assertThat(left).doesNotExist();
  }

  private void record(String content) throws IOException {
    SharedArchive.Use use = archive("key").use();
    Files.writeString(target(use), content);
    use.recording().keep();
  }

  private static Path target(SharedArchive.Use use) {
    return Path.of(use.options().get(0).substring(RECORD.length()));
  }

  private SharedArchive archive(String key) {
    return new SharedArchive(new CacheDirectory(directory), key);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("archive"))) {
      return files.map(Path::toString).toList();
    }
  }
}
