package io.cqlengine.testkit.jdk;

import static io.cqlengine.testkit.host.FakeHost.jdk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.TestKitProperties;
import io.cqlengine.testkit.host.FakeHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkSearchTest {
  @TempDir Path root;
  private FakeHost host;

  @BeforeEach
  void machine() {
    host = new FakeHost(root.resolve("home"));
  }

  @Test
  void theOptionWinsOverAllElse() throws IOException {
    host.property(TestKitProperties.JAVA_HOME, jdk(root.resolve("property"), "17.0.1"));
    Path option = jdk(root.resolve("option"), "17.0.2");

    assertThat(new JdkSearch(host.host(), root, 17).find(option))
        .isEqualTo(new Jdk(option, "17.0.2"));
  }

  @Test
  void anOptionThatDoesNotFitIsAnErrorAndNotPassedOver() throws IOException {
    host.property("java.home", jdk(root.resolve("running"), "17.0.1"));
    Path option = jdk(root.resolve("option"), "25");

    assertThatThrownBy(() -> new JdkSearch(host.host(), root, 17).find(option))
        .isInstanceOf(TestKitException.class)
        .hasMessage(
            "The JDK given for the Cassandra server does not fit: option javaHome = "
                + option
                + " (it is version 25). Give the home of a JDK 17.");
  }

  @Test
  void theSystemPropertyIsNext() throws IOException {
    Path property = jdk(root.resolve("property"), "17.0.1");
    host.property(TestKitProperties.JAVA_HOME, property);
    host.variable("CASSANDRA_JAVA_HOME", jdk(root.resolve("variable"), "17.0.2"));

    assertThat(find()).isEqualTo(property);
  }

  @Test
  void aSystemPropertyThatDoesNotFitIsAnError() {
    host.property(TestKitProperties.JAVA_HOME, root.resolve("nowhere"));

    assertThatThrownBy(this::find)
        .isInstanceOf(TestKitException.class)
        .hasMessageContaining("system property cqlengine.testkit.java.home = ")
        .hasMessageContaining("(no such directory)");
  }

  @Test
  void thenTheEnvironmentInItsOrder() throws IOException {
    Path first = jdk(root.resolve("a"), "17");
    Path second = jdk(root.resolve("b"), "17.0.2");
    host.variable("JAVA17_HOME", second);
    assertThat(find()).isEqualTo(second);

    host.variable("CASSANDRA_JAVA_HOME", first);
    assertThat(find()).isEqualTo(first);
  }

  @Test
  void thenTheRunningJvmIfItFits() throws IOException {
    host.variable("CASSANDRA_JAVA_HOME", jdk(root.resolve("old"), "11.0.2"));
    Path running = jdk(root.resolve("running"), "17.0.15");
    host.property("java.home", running);

    assertThat(find()).isEqualTo(running);
  }

  @Test
  void thenTheUsualFolders() throws IOException {
    for (String place :
        new String[] {
          "opt/java/jdk",
          "home/Library/Java/JavaVirtualMachines/17.jdk/Contents/Home",
          "Library/Java/JavaVirtualMachines/17.jdk/Contents/Home",
          "home/.jdks/17",
          "home/.sdkman/candidates/java/17",
          "usr/lib/jvm/b-17"
        }) {
      Path found = jdk(root.resolve(place), "17.0.5");
      jdk(root.resolve(place).resolveSibling("0-newer"), "21");
      assertThat(find()).isEqualTo(found);
    }
  }

  @Test
  void ifNoneFitsTheErrorListsWhatWasTriedAndWhy() throws IOException {
    host.variable("CASSANDRA_JAVA_HOME", root.resolve("nowhere"));
    host.property("java.home", jdk(root.resolve("running"), "25.0.1"));
    Files.createDirectories(root.resolve("usr/lib/jvm/empty"));
    Path released = jdk(root.resolve("home/.jdks/x"), "17");
    Files.delete(released.resolve("release"));
    Path unnamed = jdk(root.resolve("opt/java/y"), "17");
    Files.writeString(unnamed.resolve("release"), "SOURCE=x\n");

    assertThatThrownBy(this::find)
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("No JDK 17 found for the Cassandra server")
        .hasMessageContaining("nowhere: no such directory")
        .hasMessageContaining(root.resolve("running") + ": it is version 25.0.1")
        .hasMessageContaining("usr/lib/jvm/empty: no bin/java in it")
        .hasMessageContaining(released + ": no readable file 'release' in it")
        .hasMessageContaining(unnamed + ": its file 'release' names no JAVA_VERSION")
        .hasMessageContaining("Install a JDK 17 or name one by -Dcqlengine.testkit.java.home=");
  }

  @Test
  void anotherVersionIsFoundPastWhatIsSaidForTheServer() throws IOException {
    Path server = jdk(root.resolve("server"), "17.0.1");
    host.property(TestKitProperties.JAVA_HOME, server);
    host.variable("CASSANDRA_JAVA_HOME", server);
    JdkSearch newer = new JdkSearch(host.host(), root, 25);
    assertThat(newer.find()).isEmpty();

    Path folder = jdk(root.resolve("usr/lib/jvm/25"), "25.0.1");
    assertThat(newer.find()).contains(new Jdk(folder, "25.0.1"));

    Path named = jdk(root.resolve("named"), "25");
    host.variable("JAVA25_HOME", named);
    assertThat(new JdkSearch(host.host(), root, 25).find()).contains(new Jdk(named, "25"));
  }

  private Path find() {
    return new JdkSearch(host.host(), root, 17).find(null).home();
  }
}
