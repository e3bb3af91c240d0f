package io.cqlengine.tests.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/** What lies beside the garage's jars, and what is to become of a launch with it. */
enum Setup {
  PLUGIN_ABSENT("absent", "4.17") {
    @Override
    void check(Launch launch, Way way) {
      worksWith("4.17", launch, way);
      assertThat(launch.out())
          .as(launch.place())
          .contains("everybody has: Optional[[radio]]", "tenant has: Optional.empty")
          .noneMatch(line -> line.startsWith("session opened by"));
    }
  },

  PLUGIN_PRESENT("present", "4.17") {
    @Override
    Program lay(Program garage) {
      return garage.with(jar("tenants")).with(jar("sessions"));
    }

    @Override
    void check(Launch launch, Way way) {
      worksWith("4.17", launch, way);
      worksWithPlugins(launch);
    }
  },

  PLUGIN_PRESENT_ON_A_NEWER_DRIVER("present", "4.19") {
    @Override
    Program lay(Program garage) {
      return PLUGIN_PRESENT
          .lay(garage)
          .onDriver(Path.of(System.getProperty("launch.newer.driver")));
    }

    @Override
    void check(Launch launch, Way way) {
      worksWith("4.19", launch, way);
      worksWithPlugins(launch);
    }
  },

  PLUGIN_BROKEN("broken", "4.17") {
    @Override
    Program lay(Program garage) {
      return garage.with(jar("broken"));
    }

    @Override
    void check(Launch launch, Way way) {
      refuses(
          launch,
          "A SessionFactory on the path fails to load",
          "com.example.garage.broken.BrokenSessions",
          "or switch discovery off");
      assertThat(launch.err()).contains("no vault to take passwords from");
    }
  },

  PLUGINS_OF_EQUAL_RANK("two of equal rank", "4.17") {
    @Override
    Program lay(Program garage) {
      return garage.with(jar("sessions")).with(jar("rival"));
    }

    @Override
    void check(Launch launch, Way way) {
      refuses(
          launch,
          "Two session factories have the same rank, rival and marked",
          "Choose one by name");
    }
  },

  CORE_ABSENT("absent, core too", "4.17") {
    @Override
    Program lay(Program garage) {
      return garage.without("cqlengine-core");
    }

    @Override
    void check(Launch launch, Way way) {
      refuses(launch, "There is no engine on the class path or module path", "Add cqlengine-core");
    }
  };

  final String plugin;
  final String driver;

  Setup(String plugin, String driver) {
    this.plugin = plugin;
    this.driver = driver;
  }

  /** Adds to the garage's jars, or takes away from them; none of them is changed. */
  Program lay(Program garage) {
    return garage;
  }

  abstract void check(Launch launch, Way way);

  /** The garage without plug-ins, as its own build has packaged it. */
  static Program garage() {
    Path libraries = Path.of(System.getProperty("launch.garage"), "app", "target", "modules");
    return Program.of("com.example.garage.app", libraries, jar("app"), jar("domain"));
  }

  private static Path jar(String name) {
    return Path.of(
        System.getProperty("launch.garage"), name, "target", "garage-" + name + "-1.0.jar");
  }

  private static void worksWith(String driver, Launch launch, Way way) {
    assertThat(launch.exit()).as(launch.place() + ": " + launch.err()).isZero();
    String program = way == Way.MODULE_PATH ? "com.example.garage.app" : "none";
    List<String> libraries =
        way == Way.CLASS_PATH
            ? List.of("none", "none", "none")
            : List.of("io.cqlengine.core", "java.driver.core", "io.cqlengine.management");
    assertThat(launch.out())
        .as(launch.place())
        .contains(
            "modules: [" + program + ", " + String.join(", ", libraries) + "]",
            "after the batch: [B 2]",
            "end: reached")
        .anyMatch(line -> line.startsWith("driver: " + driver + "."));
  }

  private static void worksWithPlugins(Launch launch) {
    assertThat(launch.out())
        .as(launch.place())
        .contains(
            "session opened by: marked, for main",
            "everybody has: Optional.empty",
            "tenant has: Optional[[radio]]");
  }

  private static void refuses(Launch launch, String... said) {
    assertThat(launch.exit()).as(launch.place()).isEqualTo(1);
    assertThat(launch.out()).as(launch.place()).isEmpty();
    assertThat(launch.err())
        .as(launch.place())
        .contains(said)
        .contains("1) ", "1 error")
        .doesNotContain("2) ");
  }
}
