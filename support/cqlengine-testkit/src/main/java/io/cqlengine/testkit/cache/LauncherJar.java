package io.cqlengine.testkit.cache;

import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.server.NodeMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;

/**
 * The jar with our classes in a node's process. Class-data sharing requires the same jar at each
 * start, so that it is cached under a name made from its content.
 */
public final class LauncherJar {
  private static final List<String> CLASSES =
      List.of(NodeMain.class.getName(), NodeMain.UNLOGGED_MEMTABLES);

  private LauncherJar() {}

  /** The jar, written if it is missing. */
  public static Path in(CacheDirectory cache) {
    try {
      byte[] content = content();
      CRC32 sum = new CRC32();
      sum.update(content);
      Path jar =
          cache
              .directory("launcher")
              .resolve("node-" + HexFormat.of().toHexDigits((int) sum.getValue()) + ".jar");
      if (!Files.exists(jar)) {
        AtomicFiles.write(jar, content);
      }
      return jar;
    } catch (IOException failure) {
      throw new TestKitException(
          "Cannot write the launcher of the nodes to %s (%s). Make room, or name another directory by -Dcqlengine.testkit.cache."
              .formatted(cache.path(), failure),
          failure);
    }
  }

  private static byte[] content() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      for (String name : CLASSES) {
        add(name.replace('.', '/') + ".class", jar);
      }
    }
    return bytes.toByteArray();
  }

  private static void add(String name, JarOutputStream jar) throws IOException {
    try (InputStream content = LauncherJar.class.getResourceAsStream("/" + name)) {
      if (content == null) {
        throw new IOException(name + " is not among the test kit's classes");
      }
      JarEntry entry = new JarEntry(name);
      // The bytes must be the same each time.
      entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
      jar.putNextEntry(entry);
      content.transferTo(jar);
    }
  }
}
