package io.cqlengine.testkit.local;

import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.cache.CacheDirectory;
import io.cqlengine.testkit.cache.LauncherJar;
import io.cqlengine.testkit.cache.SharedArchive;
import io.cqlengine.testkit.classpath.ServerClassPath;
import io.cqlengine.testkit.jdk.Jdk;
import io.cqlengine.testkit.server.NodeMain;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** The command that starts a node: JDK, jars and flags. */
final class ServerJvm {
  private static final List<String> EXPORTS =
      List.of(
          "java.base/jdk.internal.misc",
          "java.base/jdk.internal.ref",
          "java.base/sun.nio.ch",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.sql/java.sql");

  private static final List<String> OPENS =
      List.of(
          "java.base/java.lang.module",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.util.jar",
          "java.base/sun.nio.ch",
          "java.base/java.io",
          "java.base/java.nio",
          "java.base/java.lang",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "jdk.management/com.sun.management.internal");

  /** The flags that a class-data archive depends on. */
  private static final List<String> FAST =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  /** Cassandra 4 measures objects on JDK 17 with an agent only. Archives must then allow agents. */
  private static final List<String> AGENT =
      List.of(
          "--add-opens=java.base/java.math=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.nio.charset=ALL-UNNAMED",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:+AllowArchivingWithJavaAgent");

  /** A single node waits for no others at its start and end. */
  private static final List<String> ALONE =
      List.of(
          "-Dcassandra.ring_delay_ms=1",
          "-Dcassandra.shutdown_announce_in_ms=0",
          "-Dcassandra.test.messagingService.nonGracefulShutdown=true");

  /** Nodes that start together on a busy machine need time to answer each other. */
  private static final List<String> IN_COMPANY =
      List.of(
          "-Dcassandra.ring_delay_ms=4000",
          "-Dcassandra.shutdown_announce_in_ms=200",
          "-Dcassandra.consistent.rangemovement=false");

  private static final int LARGEST_FIRST_HEAP = 128;

  private final Jdk jdk;
  private final ServerClassPath server;
  private final String classPath;
  private final SharedArchive archive;

  ServerJvm(Jdk jdk, ServerClassPath server, CacheDirectory cache) {
    this.jdk = jdk;
    this.server = server;
    Path launcher = LauncherJar.in(cache);
    this.classPath = launcher + File.pathSeparator + server.argument();
    this.archive = new SharedArchive(cache, archiveKey(launcher));
  }

  String version() {
    return server.version();
  }

  SharedArchive.Use archiveUse() {
    return archive.use();
  }

  List<String> command(NodeConfiguration node, ClusterOptions options, SharedArchive.Use archive) {
    int heapMegabytes = options.heapMegabytes();
    int nodes = options.nodes();
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    EXPORTS.forEach(name -> command.add("--add-exports=" + name + "=ALL-UNNAMED"));
    OPENS.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
    command.addAll(FAST);
    if (server.version().startsWith("4.")) {
      command.addAll(AGENT);
      command.add("-javaagent:" + server.jar("jamm-"));
    }
    command.addAll(archive.options());
    command.add("-Xms" + Math.min(LARGEST_FIRST_HEAP, heapMegabytes) + "m");
    command.add("-Xmx" + heapMegabytes + "m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:ErrorFile=" + node.directory().resolve("jvm-crash.log"));
    command.add("-Djava.io.tmpdir=" + node.temporary());
    command.add("-Djna.tmpdir=" + node.temporary());
    command.add("-Djdk.attach.allowAttachSelf=true");
    command.add("-Dlogback.configurationFile=" + node.logback().toUri());
    command.add("-D" + NodeMain.READY_FILE + "=" + node.ready());
    command.add("-Dcassandra.config=" + node.yaml().toUri());
    command.add("-Dcassandra.storagedir=" + node.directory());
    command.add("-Dcassandra.logdir=" + node.directory());
    command.add("-Dcassandra-foreground=yes");
    // Saves the two seconds in which a node measures this.
    command.add("-Dcassandra.memtable.row_overhead_size=180");
    // A server at rest would use 2 % of a core for its clock, which it reads every 2 ms.
    command.add("-Dcassandra.approximate_time_precision_ms=20");
    // Creates the default role at once, not after ten seconds.
    command.add("-Dcassandra.superuser_setup_delay_ms=0");
    command.add("-Dcassandra.skip_wait_for_gossip_to_settle=0");
    if (options.inMemory()) {
      // Changes of the system's tables are not flushed at once.
      command.add("-Dcassandra.unsafesystem=true");
    }
    command.addAll(nodes == 1 ? ALONE : IN_COMPANY);
    command.add("-Dcassandra.system_distributed.default_rf=" + nodes);
    command.add("-cp");
    command.add(classPath);
    command.add(NodeMain.class.getName());
    return command;
  }

  private String archiveKey(Path launcher) {
    CRC32 sum = new CRC32();
    List<String> parts = new ArrayList<>(List.of(jdk.home().toString(), jdk.version()));
    parts.addAll(FAST);
    parts.add(stamp(launcher));
    server.jars().forEach(jar -> parts.add(stamp(jar)));
    sum.update(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    return "cassandra-" + server.version() + "-" + HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /** A JVM rejects an archive if the size or time of a jar has changed. */
  private static String stamp(Path jar) {
    try {
      BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
      return jar + " " + file.size() + " " + file.lastModifiedTime();
    } catch (IOException unreadable) {
      return jar + " unreadable";
    }
  }
}
