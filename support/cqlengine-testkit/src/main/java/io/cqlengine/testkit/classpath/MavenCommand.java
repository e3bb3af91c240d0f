package io.cqlengine.testkit.classpath;

import static io.cqlengine.testkit.TestKitProperties.MAVEN_ARGS;

import io.cqlengine.testkit.host.Host;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code mvn} of this machine: by the system property {@code maven.home}, the environment
 * variables {@code MAVEN_HOME} and {@code M2_HOME}, or the {@code PATH}.
 */
final class MavenCommand {
  private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final String LOCAL_REPOSITORY = "maven.repo.local";

  private MavenCommand() {}

  /** The executable, if there is one. */
  static Optional<Path> find(Host host) {
    Stream<Path> homes =
        Stream.of(
                host.property("maven.home"), host.variable("MAVEN_HOME"), host.variable("M2_HOME"))
            .flatMap(Optional::stream)
            .map(home -> Path.of(home).resolve("bin"));
    Stream<Path> path =
        Stream.of(host.variable("PATH").orElse("").split(Pattern.quote(File.pathSeparator)))
            .filter(entry -> !entry.isBlank())
            .map(Path::of);
    return Stream.concat(homes, path)
        .map(directory -> directory.resolve("mvn"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * The user's additional arguments, and the local repository of the build that runs the tests,
   * known only from a system property.
   */
  static List<String> arguments(Host host) {
    List<String> arguments = new ArrayList<>();
    Matcher matcher = ARGUMENT.matcher(host.property(MAVEN_ARGS).orElse(""));
    while (matcher.find()) {
      arguments.add(Objects.requireNonNullElseGet(matcher.group(1), matcher::group));
    }
    if (arguments.stream().noneMatch(argument -> argument.startsWith("-D" + LOCAL_REPOSITORY))) {
      host.property(LOCAL_REPOSITORY)
          .or(() -> host.property("localRepository"))
          .ifPresent(repository -> arguments.add("-D" + LOCAL_REPOSITORY + "=" + repository));
    }
    return arguments;
  }
}
