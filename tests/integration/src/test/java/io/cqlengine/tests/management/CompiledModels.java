package io.cqlengine.tests.management;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes that are compiled by the running test, and that no other JVM has. */
final class CompiledModels implements AutoCloseable {
  private final URLClassLoader loader;

  private CompiledModels(URLClassLoader loader) {
    this.loader = loader;
  }

  /** Compiles sources by the names of their files, such as {@code com/example/Car.java}. */
  static CompiledModels of(Map<String, String> sources, Path folder) throws IOException {
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach(
        (name, source) ->
            files.add(
                new SimpleJavaFileObject(
                    URI.create("string:///" + name.replaceAll("[^\\x00-\\x7f]", "_")),
                    JavaFileObject.Kind.SOURCE) {
                  @Override
                  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return source;
                  }

                  @Override
                  public boolean isNameCompatible(String simpleName, Kind kind) {
                    return true;
                  }
                }));
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-d", folder.toString(), "-cp", classPath(), "-parameters", "-proc:none", "-nowarn");
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(messages, null, null, options, null, files)
            .call();
    if (!compiled) {
      throw new AssertionError(messages + "\n" + String.join("\n", sources.values()));
    }
    return new CompiledModels(
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, CompiledModels.class.getClassLoader()));
  }

  /** The module path and the class path of this test run, as one class path. */
  static String classPath() {
    return Stream.of(
            System.getProperty("jdk.module.path", ""),
            System.getProperty("java.class.path"),
            Path.of("target", "test-classes").toAbsolutePath().toString())
        .filter(path -> !path.isBlank())
        .collect(Collectors.joining(File.pathSeparator));
  }

  Class<?> get(String name) {
    try {
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
