package io.cqlengine.jmh.fork;

import io.cqlengine.jmh.BenchmarkNode;
import io.cqlengine.testkit.host.Host;
import io.cqlengine.testkit.jdk.JdkSearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a JVM is launched.
 *
 * @param java the executable
 * @param options those of the JVM, without the class path
 */
public record Jvm(Path java, List<String> options) {

  /** The one that runs. */
  public static Jvm here() {
    return new Jvm(Path.of(System.getProperty("java.home"), "bin", "java"), List.of());
  }

  /** One of another version, if there is one on this machine. */
  public static Optional<Jvm> ofVersion(int feature) {
    return JdkSearch.ofVersion(Host.current(), feature).map(jdk -> new Jvm(jdk.java(), List.of()));
  }

  /** The same with more options. */
  public Jvm with(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new Jvm(java, List.copyOf(all));
  }

  /** The same with a node named, where statements are prepared and run. */
  public Jvm atNode(String contactPoint) {
    return with("-D" + BenchmarkNode.CONTACT_POINT + "=" + contactPoint);
  }

  /** What is run, up to the main class. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }
}
