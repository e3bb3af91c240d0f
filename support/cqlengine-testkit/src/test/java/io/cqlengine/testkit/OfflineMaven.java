package io.cqlengine.testkit;

import java.nio.file.Path;

/** The Maven that runs this build, used by tests without any network. */
public final class OfflineMaven {
  /**
   * Offline, and content with whatever the local repository holds: this build may have filled it
   * from a mirror, which a Maven without its settings would not accept.
   */
  public static final String ARGUMENTS =
      "-o -Daether.enhancedLocalRepository.trackingFilename=none";

  private OfflineMaven() {}

  /** The home of the Maven that runs this build; its pom hands it over. */
  public static String home() {
    return System.getProperty("maven.home");
  }

  /** The local repository of this build; its pom hands it over. */
  public static Path localRepository() {
    return Path.of(System.getProperty("maven.repo.local"));
  }
}
