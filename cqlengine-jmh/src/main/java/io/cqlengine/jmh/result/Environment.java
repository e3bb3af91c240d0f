package io.cqlengine.jmh.result;

import com.datastax.oss.driver.api.core.session.Session;
import io.cqlengine.core.query.Described;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where and when something was measured.
 *
 * @param date in UTC
 * @param jdk of the measured JVM
 * @param machine processor, cores, operating system
 * @param driver its version
 * @param path whether the engine is a named module, or on the class path
 */
public record Environment(String date, String jdk, String machine, String driver, String path) {
  /** The engine is a named module. */
  public static final String MODULE_PATH = "module path";

  /** The engine is in the unnamed module. */
  public static final String CLASS_PATH = "class path";

  /** Of this JVM, now. */
  public static Environment here() {
    return new Environment(
        LocalDate.now(ZoneOffset.UTC).toString(),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        processor()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores, "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch"),
        String.valueOf(Session.OSS_DRIVER_COORDINATES.getVersion()),
        engine().isNamed() ? MODULE_PATH : CLASS_PATH);
  }

  /** The api may be a module without the engine being one: the engine is what counts. */
  private static Module engine() {
    return Described.class.getModule();
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("processor unknown");
    } catch (IOException e) {
      return "processor unknown";
    }
  }
}
