package io.cqlengine.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The projects in examples/ compile, and the pages show them as they are. {@code ExamplesIT} builds
 * and runs them.
 */
class ExamplesTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path FRAMEWORKS = Path.of("target", "frameworks");
  private static final String PROCESSOR = "io.cqlengine.processor.ModelProcessor";
  private static final String SHELL = "sh";

  private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w+)\n(.*?)```");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]*)</version>");
  private static final Pattern VERSION_OF_BOM =
      Pattern.compile("cqlengine-bom</artifactId>\\s*<version>([^<]*)</version>");

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** Has read the jars of the class path, which all projects share. */
  private static StandardJavaFileManager manager;

  private static List<String> texts;

  @TempDir private Path folder;

  @BeforeAll
  static void read() throws IOException {
    manager = COMPILER.getStandardFileManager(null, null, null);
    manager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath());
    manager.setLocationFromPaths(
        StandardLocation.ANNOTATION_PROCESSOR_PATH, paths(SnippetsTest.PATH));
    texts = new ArrayList<>();
    for (Path project : projects()) {
      for (Path file : files(project, "")) {
        texts.add(unindented(Files.readString(file)));
      }
    }
  }

  @AfterAll
  static void close() throws IOException {
    manager.close();
  }

  static List<Path> projects() throws IOException {
    List<Path> projects = new ArrayList<>();
    try (DirectoryStream<Path> poms =
        Files.newDirectoryStream(ROOT.resolve("examples"), file -> isProject(file))) {
      poms.forEach(projects::add);
    }
    return projects;
  }

  private static boolean isProject(Path folder) {
    return Files.exists(folder.resolve("pom.xml"));
  }

  @Test
  void thereAreProjects() throws IOException {
    assertThat(projects()).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("projects")
  void aProjectCompiles(Path project) throws IOException {
    List<Path> all = files(project, ".java");
    Path descriptor = project.resolve("src/main/java/module-info.java");
    List<Path> sources = all.stream().filter(file -> !file.equals(descriptor)).toList();

    assertThat(problems(manager, sources)).isEmpty();
    if (all.contains(descriptor)) {
      List<Path> main =
          all.stream().filter(file -> file.startsWith(descriptor.getParent())).toList();
      try (StandardJavaFileManager modules = COMPILER.getStandardFileManager(null, null, null)) {
        modules.setLocationFromPaths(StandardLocation.MODULE_PATH, paths(SnippetsTest.MODULE_PATH));
        modules.setLocationFromPaths(
            StandardLocation.ANNOTATION_PROCESSOR_PATH, paths(SnippetsTest.PATH));
        assertThat(problems(modules, main)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("projects")
  void aProjectUsesTheVersionOfThisBuild(Path project) throws IOException {
    assertThat(first(VERSION_OF_BOM, project)).isEqualTo(first(VERSION, ROOT));
  }

  private static String first(Pattern version, Path project) throws IOException {
    return version
        .matcher(Files.readString(project.resolve("pom.xml")))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"getting-started.md", "frameworks.md"})
  void aPageShowsThePartsOfAProject(String page) throws IOException {
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(ROOT.resolve("docs").resolve(page)))
            .results()
            .filter(block -> !block.group(1).equals(SHELL))
            .filter(block -> !block.group(1).equals("java") || isOfProject(block.group(2)))
            .map(block -> block.group(2))
            .toList();

    assertThat(blocks)
        .hasSizeGreaterThan(4)
        .allSatisfy(block -> assertThat(texts).anyMatch(text -> text.contains(unindented(block))));
  }

  /** Whether Java code is a file of a project. {@code SnippetsTest} compiles all other code. */
  static boolean isOfProject(String code) {
    return code.startsWith("package com.example.");
  }

  private static List<Path> files(Path project, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      return files
          .filter(file -> !project.relativize(file).startsWith("target"))
          .filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
          .toList();
    }
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  private String problems(StandardJavaFileManager locations, List<Path> sources) {
    StringWriter problems = new StringWriter();
    List<String> options =
        List.of("-processor", PROCESSOR, "-nowarn", "-parameters", "-d", folder.toString());
    boolean compiled =
        COMPILER
            .getTask(
                problems,
                locations,
                null,
                options,
                null,
                locations.getJavaFileObjectsFromPaths(sources))
            .call();
    return compiled ? "" : problems.toString();
  }

  private static List<Path> classPath() throws IOException {
    try (Stream<Path> jars = Files.list(FRAMEWORKS)) {
      return Stream.concat(paths(SnippetsTest.PATH).stream(), jars).toList();
    }
  }

  private static List<Path> paths(String path) {
    return Stream.of(path.split(File.pathSeparator)).map(Path::of).toList();
  }
}
