package io.cqlengine.transfer.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cqlengine.api.error.CqlEngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file: a line for each change, synced. The file is locked while a transfer runs. A
 * last line that was not written to its end is ignored.
 */
public final class FileJournal extends MemoryJournal {
  private final Path path;
  private @Nullable FileChannel channel;

  public FileJournal(Path path) {
    this.path = path;
  }

  @Override
  public synchronized TransferRecord open(TransferRecord wanted) {
    try {
      channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (locked(channel)) {
        load();
        return super.open(wanted);
      }
    } catch (IOException failure) {
      close();
      throw failed(failure);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
    close();
    throw new CqlEngineException(
        "Another transfer uses the journal '%s'. Wait for its end, or choose another file."
            .formatted(path));
  }

  private static boolean locked(FileChannel opened) throws IOException {
    try {
      return opened.tryLock() != null;
    } catch (OverlappingFileLockException here) {
      return false;
    }
  }

  private void load() throws IOException {
    super.forget("");
    byte[] all = Files.readAllBytes(path);
    int end = all.length;
    while (end > 0 && all[end - 1] != '\n') {
      end--;
    }
    // What a torn write left is overwritten.
    opened().truncate(end).position(end);
    List<String> lines = new String(all, 0, end, UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (i == 0) {
        loaded(JournalLine.transfer(path, lines.get(0)));
      } else {
        loaded(JournalLine.slice(path, lines.get(i)));
      }
    }
  }

  private FileChannel opened() {
    if (channel == null) {
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
      ByteBuffer bytes = UTF_8.encode(line + "\n");
      FileChannel file = opened();
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private CqlEngineException failed(IOException failure) {
    return new CqlEngineException(
        "The journal '%s' cannot be read or written. Correct the path or its permissions."
            .formatted(path),
        failure);
  }

  @Override
  public synchronized void forget(String id) {
    super.forget(id);
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  @Override
  public synchronized void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } finally {
        channel = null;
      }
    }
  }
}
