package io.cqlengine.tests.languages;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.spi.GeneratedModels;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import kotlin.Metadata;
import lombok.Value;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.jetbrains.kotlin.kapt.KaptCommandLineProcessor;

/** Compiles sources with processors, and of Kotlin, as applications do. */
final class Compilers {
  private static final String LOMBOK = "lombok.launch.AnnotationProcessorHider$AnnotationProcessor";

  private static final String PROCESSOR = "io.cqlengine.processor.ModelProcessor";

  /** The packages of the Java compiler that kapt uses. */
  private static final List<String> JAVAC_PACKAGES =
      List.of(
          "api",
          "code",
          "comp",
          "file",
          "jvm",
          "main",
          "model",
          "parser",
          "processing",
          "tree",
          "util");

  private Compilers() {}

  /** A loader of the classes of a Java source with annotations of Lombok. */
  static ClassLoader lombok(Path folder, String source, String... options) throws IOException {
    return java(folder, source, LOMBOK, jars(Value.class), options);
  }

  /** A loader of the classes of a Java source with models, and of the code generated for them. */
  static ClassLoader generated(Path folder, String source, String... options) throws IOException {
    return java(folder, source, PROCESSOR, System.getProperty("java.class.path"), options);
  }

  /** With one processor, because the compiler also finds those on the class path of the test. */
  private static ClassLoader java(
      Path folder, String source, String processor, String path, String... options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-proc:full", "-processorpath", path, "-processor", processor));
    arguments.addAll(List.of("-cp", jars(Table.class, CqlSession.class, Value.class)));
    if (Runtime.version().feature() < 21) {
      arguments.remove("-proc:full");
    }
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, output, output, all(folder, "Source.java", source, arguments));
    return loader(folder, result == 0, output);
  }

  /** A loader of the classes of a Kotlin source. */
  static ClassLoader kotlin(Path folder, String source, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-no-stdlib", "-no-reflect", "-jvm-target", "17"));
    arguments.addAll(List.of("-cp", jars(Table.class, CqlSession.class, Metadata.class)));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int result =
        new K2JVMCompiler()
            .exec(
                new PrintStream(output, true, StandardCharsets.UTF_8),
                all(folder, "Source.kt", source, arguments))
            .getCode();
    return loader(folder, result == 0, output);
  }

  /**
   * A loader of the classes of a Kotlin source, and of the code that is generated for them. The
   * annotation processor sees Java stubs, in a process of its own, because kapt uses internals of
   * the Java compiler.
   */
  static ClassLoader kapt(Path folder, String source) throws IOException, InterruptedException {
    Path generated = Files.createDirectory(folder.resolve("generated"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String name : JAVAC_PACKAGES) {
      command.add("--add-opens=jdk.compiler/com.sun.tools.javac.%s=ALL-UNNAMED".formatted(name));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(K2JVMCompiler.class.getName());
    command.addAll(List.of("-no-stdlib", "-no-reflect", "-jvm-target", "17"));
    command.addAll(List.of("-cp", jars(Table.class, CqlSession.class, Metadata.class)));
    command.add("-Xplugin=" + jars(KaptCommandLineProcessor.class));
    List<String> options =
        new ArrayList<>(
            List.of(
                "aptMode=stubsAndApt",
                "processors=" + PROCESSOR,
                "sources=" + generated,
                "classes=" + folder,
                "stubs=" + folder.resolve("stubs"),
                "incrementalData=" + folder.resolve("data")));
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      options.add("apclasspath=" + path);
    }
    options.forEach(
        option -> command.addAll(List.of("-P", "plugin:org.jetbrains.kotlin.kapt3:" + option)));
    command.add(Files.writeString(folder.resolve("Source.kt"), source).toString());
    Path log = folder.resolve("log");
    int result =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (result != 0) {
      throw new IllegalArgumentException(Files.readString(log));
    }
    kotlin(folder, source, generated.toString());
    return java(folder, generated);
  }

  private static ClassLoader java(Path folder, Path sources) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
    arguments.addAll(
        List.of("-cp", folder + File.pathSeparator + jars(Table.class, CqlSession.class)));
    try (Stream<Path> files = Files.walk(sources)) {
      files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
    }
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, output, output, arguments.toArray(String[]::new));
    return loader(folder, result == 0, output);
  }

  /** The generated code for the models of a loader. */
  static GeneratedModels generatedModels(ClassLoader loader) {
    return ServiceLoader.load(GeneratedModels.class, loader).stream()
        .filter(provider -> provider.type().getClassLoader() == loader)
        .findFirst()
        .orElseThrow()
        .get();
  }

  private static String[] all(Path folder, String name, String source, List<String> options)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), source);
    return Stream.concat(options.stream(), Stream.of("-d", folder.toString(), file.toString()))
        .toArray(String[]::new);
  }

  private static String jars(Class<?>... types) {
    return Stream.of(types)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static ClassLoader loader(Path folder, boolean compiled, ByteArrayOutputStream output)
      throws IOException {
    if (!compiled) {
      throw new IllegalArgumentException(output.toString(StandardCharsets.UTF_8));
    }
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, Compilers.class.getClassLoader());
  }
}
