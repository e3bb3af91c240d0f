package io.cqlengine.transfer.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cqlengine.api.error.CqlEngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file: a line for each change, synced. The file is locked while a transfer runs. A
 * last line that was not written to its end is ignored. A file that has grown is replaced by one
 * without the lines that others have overtaken.
 */
public final class FileJournal extends MemoryJournal {
  /**
   * Those of this JVM. To close a file a second time would release its lock for other processes.
   */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private static final long COMPACT_ABOVE = 1 << 20;
  private static final int GROWTH = 4;

  private final Path path;
  private final Path file;
  private @Nullable FileChannel channel;
  private final List<FileChannel> replaced = new ArrayList<>();
  private long compactAbove = COMPACT_ABOVE;

  public FileJournal(Path path) {
    this.path = path;
    this.file = path.toAbsolutePath().normalize();
  }

  @Override
  public synchronized TransferRecord open(TransferRecord wanted) {
    try {
      List<String> lines = lines(wanted.id());
      load(wanted.id(), lines);
      cut(lines);
      return super.open(wanted);
    } catch (IOException failure) {
      close();
      throw failed(failure);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  @Override
  public synchronized Optional<TransferRecord> stored(String id) {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      load(id, lines(id));
      return super.stored(id);
    } catch (IOException failure) {
      throw failed(failure);
    } finally {
      close();
    }
  }

  private void load(String id, List<String> lines) {
    super.forget(id);
    for (int i = 0; i < lines.size(); i++) {
      if (i == 0) {
        loaded(JournalLine.transfer(path, lines.get(0)));
      } else {
        loaded(JournalLine.slice(path, lines.get(i)));
      }
    }
  }

  /** Locks the file and reads its whole lines. */
  private List<String> lines(String id) throws IOException {
    if (!OPEN.add(file)) {
      throw inUse();
    }
    try {
      channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      if (channel == null) {
        OPEN.remove(file);
      }
    }
    FileChannel opened = opened();
    if (opened.tryLock() == null) {
      throw inUse();
    }
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(opened.size()));
    while (all.hasRemaining() && opened.read(all) >= 0) {
      // A read may be short.
    }
    String text = new String(all.array(), 0, all.position(), UTF_8);
    int end = text.lastIndexOf('\n') + 1;
    if (end == 0) {
      JournalLine.requireBegin(path, text, id);
    }
    return text.substring(0, end).lines().toList();
  }

  /** Overwrites what a torn write left. */
  private void cut(List<String> lines) throws IOException {
    long end = lines.stream().mapToLong(line -> UTF_8.encode(line).remaining() + 1L).sum();
    opened().truncate(end).position(end);
  }

  private CqlEngineException inUse() {
    return new CqlEngineException(
        "Another transfer uses the journal '%s'. Wait for its end, or choose another file."
            .formatted(path));
  }

  private FileChannel opened() {
    if (channel == null || !channel.isOpen()) {
      throw new CqlEngineException(
          "The journal '%s' is closed. Run the transfer again.".formatted(path));
    }
    return channel;
  }

  @Override
  void created(TransferRecord created) {
    append(JournalLine.of(created));
  }

  @Override
  void changed(SliceRecord slice) {
    append(JournalLine.of(slice));
  }

  private void append(String line) {
    try {
      // Before the line, which the records do not have yet.
      if (opened().size() > compactAbove) {
        compact();
      }
      write(opened(), line);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private static void write(FileChannel file, String line) throws IOException {
    long end = file.position();
    try {
      ByteBuffer bytes = UTF_8.encode(line + "\n");
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    } catch (IOException failure) {
      takeBack(file, end, failure);
      throw failure;
    }
  }

  /** Removes a part of a line, which the next line would continue. */
  private static void takeBack(FileChannel file, long end, IOException failure) throws IOException {
    try {
      FileChannel unused = file.truncate(end);
    } catch (IOException again) {
      failure.addSuppressed(again);
      file.close();
    }
  }

  /** Replaces the file by one with a single line for each slice. */
  private void compact() throws IOException {
    Path real = path.toRealPath();
    Path next = real.resolveSibling(real.getFileName() + ".compacted");
    FileChannel compacted =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      FileLock unused = compacted.lock();
      if (Files.getFileStore(real).supportsFileAttributeView(PosixFileAttributeView.class)) {
        Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(real));
      }
      Stream<String> lines =
          Stream.concat(
              Stream.ofNullable(transfer).map(JournalLine::of),
              slices.values().stream().map(JournalLine::of));
      write(compacted, lines.collect(Collectors.joining("\n")));
      Files.move(next, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException notPossibleHere) {
      // Windows does not replace an open file. The journal only stays larger.
      compactAbove = Long.MAX_VALUE;
      compacted.close();
      Files.deleteIfExists(next);
      return;
    }
    // Its lock still stops a run that has opened the old file.
    replaced.add(opened());
    channel = compacted;
    compactAbove = Math.max(COMPACT_ABOVE, GROWTH * compacted.size());
  }

  private CqlEngineException failed(IOException failure) {
    return new CqlEngineException(
        "The journal '%s' cannot be read or written. Correct the path or its permissions."
            .formatted(path),
        failure);
  }

  @Override
  public synchronized void forget(String id) {
    try {
      List<String> lines = lines(id);
      if (!lines.isEmpty()) {
        TransferRecord unused = JournalLine.transfer(path, lines.get(0));
      }
      super.forget(id);
      cut(List.of());
    } catch (IOException failure) {
      throw failed(failure);
    } finally {
      close();
    }
  }

  @Override
  public synchronized void close() {
    if (channel != null) {
      try {
        channel.close();
        for (FileChannel old : replaced) {
          old.close();
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } finally {
        channel = null;
        replaced.clear();
        OPEN.remove(file);
      }
    }
  }
}
