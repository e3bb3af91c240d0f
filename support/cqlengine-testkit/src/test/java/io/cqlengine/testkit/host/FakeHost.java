package io.cqlengine.testkit.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A machine for the tests of searches: with nothing on it but what the test puts there. */
public final class FakeHost {
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  /** A machine with a home directory. */
  public FakeHost(Path home) {
    properties.put("user.home", home.toString());
    properties.put("os.name", "Linux");
  }

  /** With a system property. */
  public FakeHost property(String name, Object value) {
    properties.put(name, value.toString());
    return this;
  }

  /** With an environment variable. */
  public FakeHost variable(String name, Object value) {
    environment.put(name, value.toString());
    return this;
  }

  /** As the searches see it. */
  public Host host() {
    return new Host(properties, environment);
  }

  /** Puts a JDK of that version somewhere. */
  public static Path jdk(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    executable(home.resolve("bin").resolve("java"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  /** Puts an executable file somewhere. */
  public static Path executable(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\nexit 1\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("not executable: " + file);
    }
    return file;
  }
}
