package io.cqlengine.tests.languages;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.annotation.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import kotlin.Metadata;
import lombok.Value;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/** Compiles sources with processors, and of Kotlin, as applications do. */
final class Compilers {
  private static final String LOMBOK = "lombok.launch.AnnotationProcessorHider$AnnotationProcessor";

  private static final String PROCESSOR = "io.cqlengine.processor.ModelProcessor";

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
