package io.cqlengine.processor;

import io.cqlengine.api.spi.GeneratedModel;
import io.cqlengine.api.spi.GeneratedModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources that were compiled with the processor, in a directory of their own. */
record Compiled(Path directory, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
  /** Stands for the directory of the sources in options. */
  static final String SOURCES = "${sources}";

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");
  private static final String HEAD =
      """
      package com.acme;
      import com.datastax.oss.driver.api.core.data.*;
      import io.cqlengine.api.annotation.*;
      import io.cqlengine.api.annotation.Vector;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      """;

  /** Compiles sources; those without a package are in {@code com.acme} and have usual imports. */
  static Compiled of(String... sources) {
    return with(List.of(), sources);
  }

  /** Compiles files that exist. */
  static Compiled of(List<Path> files, String... options) {
    try {
      return compile(newDirectory(), files, List.of(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newDirectory() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(Path.of("target", "compiled")), "");
  }

  static Compiled with(List<String> options, String... sources) {
    try {
      return compile(newDirectory(), options, sources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles some sources, new or changed, into the same directory. */
  Compiled again(List<String> options, String... sources) {
    try {
      return compile(directory, options, sources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Compiled compile(Path directory, List<String> options, String... sources)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      files.add(write(directory.resolve("src"), source));
    }
    return compile(directory, files, options);
  }

  private static Path write(Path directory, String source) throws IOException {
    if (source.startsWith("module ")) {
      return write(directory, "module-info", source);
    }
    Matcher type = TYPE.matcher(source);
    if (!type.find()) {
      throw new IllegalArgumentException("no type in " + source);
    }
    String whole = source.startsWith("package ") ? source : HEAD + source;
    String name = whole.substring(8, whole.indexOf(';')).replace('.', '/') + "/" + type.group(1);
    return write(directory, name, whole);
  }

  private static Path write(Path directory, String name, String source) throws IOException {
    Path file = directory.resolve(name + ".java");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, source);
  }

  private static Compiled compile(Path directory, List<Path> files, List<String> options)
      throws IOException {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        COMPILER.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      String sources = directory.resolve("src").toString();
      List<String> all = new ArrayList<>();
      options.forEach(option -> all.add(option.replace(SOURCES, sources)));
      if (!options.contains("-nowarn")) {
        all.add("-Xlint:all,-processing,-requires-automatic,-requires-transitive-automatic");
      }
      all.addAll(List.of("-d", Files.createDirectories(directory.resolve("classes")).toString()));
      all.addAll(List.of("-s", Files.createDirectories(directory.resolve("generated")).toString()));
      JavaCompiler.CompilationTask task =
          COMPILER.getTask(
              null, manager, diagnostics, all, null, manager.getJavaFileObjectsFromPaths(files));
      if (!options.contains("-processor") && !options.contains("-proc:none")) {
        task.setProcessors(List.of(new ModelProcessor()));
      }
      task.call();
    }
    return new Compiled(directory, List.copyOf(diagnostics.getDiagnostics()));
  }

  /** Fails if there are errors or warnings. */
  Compiled clean() {
    if (!messages().isEmpty()) {
      throw new AssertionError(diagnostics);
    }
    return this;
  }

  /** The texts of errors and warnings. */
  List<String> messages() {
    return messages(EnumSet.complementOf(EnumSet.of(Diagnostic.Kind.NOTE)));
  }

  List<String> errors() {
    return messages(EnumSet.of(Diagnostic.Kind.ERROR));
  }

  private List<String> messages(Set<Diagnostic.Kind> kinds) {
    return diagnostics.stream()
        .filter(found -> kinds.contains(found.getKind()))
        .map(found -> found.getMessage(Locale.ROOT))
        .toList();
  }

  /** The lines of source that messages with this text are at. */
  List<String> linesOf(String text) {
    return diagnostics.stream()
        .filter(found -> found.getMessage(Locale.ROOT).contains(text))
        .map(Compiled::line)
        .toList();
  }

  private static String line(Diagnostic<? extends JavaFileObject> found) {
    JavaFileObject file = found.getSource();
    if (file == null) {
      return "";
    }
    try (Stream<String> lines = file.getCharContent(true).toString().lines()) {
      return lines.skip(found.getLineNumber() - 1).findFirst().orElseThrow().strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a class was generated. */
  boolean has(String type) {
    return Files.exists(generated(type));
  }

  /** The names of all generated classes. */
  List<String> generated() {
    Path root = directory.resolve("generated");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".java"))
          .map(file -> file.substring(0, file.length() - 5).replace('/', '.'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The source of a generated class. */
  String source(String type) {
    try {
      return Files.readString(generated(type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path generated(String type) {
    return directory.resolve("generated/" + type.replace('.', '/') + ".java");
  }

  /** Loads a compiled class. */
  Class<?> load(String type) {
    try {
      return loader().loadClass(type);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private ClassLoader loader() {
    try {
      URL classes = directory.resolve("classes").toUri().toURL();
      return new URLClassLoader(new URL[] {classes}, Compiled.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a services file, below the directory of the classes or of a module. */
  List<String> services(String module) {
    String name = module + "/META-INF/services/" + GeneratedModels.class.getName();
    try {
      return Files.readAllLines(directory.resolve("classes/" + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The services that the class path provides. */
  List<GeneratedModels> providers() {
    return ServiceLoader.load(GeneratedModels.class, loader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  List<GeneratedModel<?>> models() {
    return providers().stream().flatMap(provider -> provider.models().stream()).toList();
  }

  /** The access to the class of a simple name. */
  @SuppressWarnings("unchecked")
  GeneratedModel<Object> model(String type) {
    return (GeneratedModel<Object>)
        models().stream()
            .filter(model -> model.type().getSimpleName().equals(type))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no access to " + type + messages()));
  }
}
