package io.cqlengine.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
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

  @TempDir private Path folder;

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

    assertThat(problems(sources, "-cp", classPath())).isEmpty();
    if (all.contains(descriptor)) {
      List<Path> main =
          all.stream().filter(file -> file.startsWith(descriptor.getParent())).toList();
      assertThat(problems(main, "-p", SnippetsTest.MODULE_PATH)).isEmpty();
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
    List<String> files = new ArrayList<>();
    for (Path project : projects()) {
      for (Path file : files(project, "")) {
        files.add(unindented(Files.readString(file)));
      }
    }
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
        .allSatisfy(block -> assertThat(files).anyMatch(file -> file.contains(unindented(block))));
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

  private String problems(List<Path> sources, String option, String path) throws IOException {
    ByteArrayOutputStream problems = new ByteArrayOutputStream();
    List<String> arguments =
        new ArrayList<>(List.of("-processor", PROCESSOR, "-processorpath", SnippetsTest.PATH));
    arguments.addAll(List.of("-nowarn", "-parameters", "-d", folder.toString(), option, path));
    sources.forEach(file -> arguments.add(file.toString()));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, problems, problems, arguments.toArray(String[]::new));
    return result == 0 ? "" : problems.toString(StandardCharsets.UTF_8);
  }

  private static String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(FRAMEWORKS)) {
      return Stream.concat(Stream.of(SnippetsTest.PATH), jars.map(Path::toString))
          .collect(Collectors.joining(File.pathSeparator));
    }
  }
}
