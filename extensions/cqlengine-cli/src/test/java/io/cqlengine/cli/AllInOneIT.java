package io.cqlengine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar for {@code java -jar} beside the jars that it is made of. */
class AllInOneIT {
  private static final List<JarFile> SINGLE = new ArrayList<>();
  private static Path file = Path.of("");
  private static JarFile all;

  @BeforeAll
  static void open() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      file = files.filter(it -> it.toString().endsWith("-all.jar")).findFirst().orElseThrow();
    }
    all = new JarFile(file.toFile());
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (path.endsWith(".jar")) {
        JarFile jar = new JarFile(path);
        boolean included =
            classes(jar).findFirst().filter(it -> all.getEntry(it) != null).isPresent();
        if (included) {
          SINGLE.add(jar);
        } else {
          jar.close();
        }
      }
    }
  }

  @AfterAll
  static void close() throws IOException {
    all.close();
    for (JarFile jar : SINGLE) {
      jar.close();
    }
  }

  private static Stream<String> names(JarFile jar) {
    return jar.stream().filter(it -> !it.isDirectory()).map(ZipEntry::getName);
  }

  private static Stream<String> classes(JarFile jar) {
    return names(jar)
        .filter(it -> it.endsWith(".class"))
        .filter(it -> !it.endsWith("module-info.class"));
  }

  private static byte[] read(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    return new String(read(jar, name), UTF_8);
  }

  private static Map<String, Set<String>> services(List<JarFile> jars) throws IOException {
    Map<String, Set<String>> services = new TreeMap<>();
    for (JarFile jar : jars) {
      for (String name : names(jar).filter(it -> it.startsWith("META-INF/services/")).toList()) {
        text(jar, name)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .forEach(line -> services.computeIfAbsent(name, first -> new TreeSet<>()).add(line));
      }
    }
    return services;
  }

  @Test
  void itHasTheServicesOfAllJars() throws IOException {
    assertThat(services(List.of(all)))
        .isEqualTo(services(SINGLE))
        .containsKeys(
            "META-INF/services/io.cqlengine.api.EngineProvider",
            "META-INF/services/org.slf4j.spi.SLF4JServiceProvider");
  }

  @Test
  void itHasTheReferenceConfigurationOfAllJars() throws IOException {
    String reference = text(all, "reference.conf");
    int found = 0;
    for (JarFile jar : SINGLE) {
      if (jar.getEntry("reference.conf") != null) {
        assertThat(reference).contains(text(jar, "reference.conf").strip());
        found++;
      }
    }
    assertThat(found).isPositive();
  }

  @Test
  void itHasTheLicencesOfAllJars() throws IOException {
    for (JarFile jar : SINGLE) {
      for (String name :
          names(jar).filter(it -> it.matches("META-INF/[\\w-]*(LICENSE|NOTICE).*")).toList()) {
        assertThat(text(all, name))
            .as(jar.getName() + " " + name)
            .contains(text(jar, name).strip());
      }
    }
    assertThat(text(all, "LICENSE")).contains("Apache License");
  }

  @Test
  void itHasTheClassesOfAllJarsUnchanged() throws IOException {
    assertThat(SINGLE.stream().map(JarFile::getName).map(it -> it.replaceAll(".*/", "")))
        .anyMatch(it -> it.startsWith("java-driver-core"))
        .anyMatch(it -> it.startsWith("cqlengine-core"))
        .anyMatch(it -> it.startsWith("cqlengine-transfer"))
        .anyMatch(it -> it.startsWith("picocli"))
        .noneMatch(it -> it.startsWith("jnr-") || it.startsWith("junit"));
    for (JarFile jar : SINGLE) {
      for (String name : classes(jar).toList()) {
        ZipEntry entry = all.getEntry(name);
        assertThat(entry).as(jar.getName() + " " + name).isNotNull();
        assertThat(entry.getCrc()).as(name).isEqualTo(jar.getEntry(name).getCrc());
      }
    }
    Set<String> classes = SINGLE.stream().flatMap(AllInOneIT::classes).collect(Collectors.toSet());
    assertThat(classes(all)).allMatch(classes::contains);
    assertThat(Collections.list(all.entries()))
        .noneMatch(it -> it.getName().matches(".*module-info.class|META-INF/INDEX.LIST"));
  }

  @Test
  void itRuns() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                file.toString(),
                "--version")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.strip()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(file.getFileName().toString()).contains(output.strip());
  }
}
