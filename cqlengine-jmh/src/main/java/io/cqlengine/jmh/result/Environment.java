package io.cqlengine.jmh.result;

import com.datastax.oss.driver.api.core.session.Session;
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
 */
public record Environment(String date, String jdk, String machine, String driver) {

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
        String.valueOf(Session.OSS_DRIVER_COORDINATES.getVersion()));
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
