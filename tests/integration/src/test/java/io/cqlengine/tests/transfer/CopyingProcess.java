package io.cqlengine.tests.transfer;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.SliceRunner;
import io.cqlengine.transfer.Transfer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A JVM that copies a table and may be killed. It counts the rows that it has read in a file. */
final class CopyingProcess {
  static final String TABLE = "items";
  static final int SLICES = 256;
  static final int THREADS = 8;
  static final int IN_FLIGHT = 128;
  static final Duration LEASE = Duration.ofSeconds(10);

  private CopyingProcess() {}

  /** Starts the process with a heap of 256 MB. */
  static Process start(String keyspace, Path read, InetSocketAddress from, InetSocketAddress to)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            CopyingProcess.class.getName(),
            keyspace,
            read.toString(),
            Integer.toString(from.getPort()),
            Integer.toString(to.getPort()),
            from.getHostString(),
            to.getHostString())
        .inheritIO()
        .start();
  }

  static Transfer transfer(CqlEngine engine, String keyspace) {
    return Transfer.table(keyspace, TABLE)
        .from(engine.using("old"))
        .to(engine.using("new"))
        .journal(Journal.table(engine.using("new"), keyspace, LEASE))
        .slices(SLICES)
        .inFlight(IN_FLIGHT)
        .runner(SliceRunner.threads(THREADS));
  }

  static CqlEngine engine(
      InetSocketAddress from, InetSocketAddress to, ExecutionListener listener) {
    return CqlEngine.builder()
        .connection(settings("old", from))
        .connection(settings("new", to))
        .listener(listener)
        .build();
  }

  private static ConnectionSettings settings(String name, InetSocketAddress at) {
    return ConnectionSettings.named(name)
        .contactPoint(at.getHostString(), at.getPort())
        .requestTimeout(Duration.ofSeconds(20))
        .build();
  }

  /** The rows that the processes have read. */
  static long rows(Path read) throws IOException {
    return Files.exists(read) && Files.size(read) == Long.BYTES
        ? ByteBuffer.wrap(Files.readAllBytes(read)).getLong()
        : 0;
  }

  public static void main(String[] args) throws IOException {
    String keyspace = args[0];
    try (FileChannel file =
        FileChannel.open(
            Path.of(args[1]),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      // The pages of the file are the kernel's, so a kill loses none.
      ByteBuffer counter = file.map(MapMode.READ_WRITE, 0, Long.BYTES);
      ExecutionListener rows =
          ExecutionListener.onEnd(
              event -> {
                if (event.connection().equals("old") && event.cql().contains("WRITETIME(")) {
                  synchronized (counter) {
                    counter.putLong(0, counter.getLong(0) + event.rows().orElse(0));
                  }
                }
              });
      try (CqlEngine engine =
          engine(
              new InetSocketAddress(args[4], Integer.parseInt(args[2])),
              new InetSocketAddress(args[5], Integer.parseInt(args[3])),
              rows)) {
        System.out.println(transfer(engine, keyspace).copy());
      }
    }
  }
}
