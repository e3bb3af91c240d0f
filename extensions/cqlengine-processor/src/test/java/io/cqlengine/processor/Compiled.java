package io.cqlengine.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.cqlengine.api.spi.GeneratedModel;
import io.cqlengine.api.spi.GeneratedModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** Sources that were compiled with the processor. */
record Compiled(Compilation compilation) {
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|record|interface|enum|@interface) (\\w+)");

  /** Compiles sources without package and imports in the package {@code com.acme}. */
  static Compiled of(String... sources) {
    return with(List.of(), sources);
  }

  static Compiled with(List<String> options, String... sources) {
    return with(List.of(new ModelProcessor()), options, sources);
  }

  static Compiled with(List<Processor> processors, List<String> options, String... sources) {
    List<String> all = new ArrayList<>(options);
    all.addAll(
        List.of("-Xlint:all,-processing,-requires-automatic,-requires-transitive-automatic"));
    return new Compiled(
        Compiler.javac()
            .withProcessors(processors)
            .withOptions(all.toArray())
            .compile(Arrays.stream(sources).map(Compiled::file).toList()));
  }

  private static JavaFileObject file(String source) {
    if (source.startsWith("module ")) {
      return JavaFileObjects.forSourceString("module-info", source);
    }
    Matcher type = TYPE.matcher(source);
    if (!type.find()) {
      throw new IllegalArgumentException("no type in " + source);
    }
    if (source.startsWith("package ")) {
      String name = source.substring(8, source.indexOf(';')) + "." + type.group(1);
      return JavaFileObjects.forSourceString(name, source);
    }
    return JavaFileObjects.forSourceString(
        "com.acme." + type.group(1),
        """
        package com.acme;
        import com.datastax.oss.driver.api.core.data.*;
        import io.cqlengine.api.annotation.*;
        import io.cqlengine.api.annotation.Vector;
        import java.math.*;
        import java.time.*;
        import java.util.*;
        """
            + source);
  }

  /** Fails if there are errors or warnings. */
  Compiled clean() {
    if (compilation.status() != Compilation.Status.SUCCESS || !messages().isEmpty()) {
      throw new AssertionError(compilation.diagnostics() + "\n" + sources());
    }
    return this;
  }

  /** The texts of errors and warnings with their lines. */
  List<String> messages() {
    return compilation.diagnostics().stream()
        .filter(found -> found.getKind() != Diagnostic.Kind.NOTE)
        .map(found -> found.getMessage(Locale.ROOT))
        .toList();
  }

  /** The lines of source that messages of this text are at. */
  List<String> linesOf(String text) {
    return compilation.diagnostics().stream()
        .filter(found -> found.getMessage(Locale.ROOT).contains(text))
        .map(found -> line(found))
        .toList();
  }

  private static String line(Diagnostic<? extends JavaFileObject> found) {
    try {
      return found.getSource() == null
          ? ""
          : found
              .getSource()
              .getCharContent(true)
              .toString()
              .lines()
              .toList()
              .get((int) found.getLineNumber() - 1)
              .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String source(String type) {
    JavaFileObject file =
        compilation
            .generatedSourceFile(type)
            .orElseThrow(() -> new AssertionError("no " + type + messages()));
    try {
      return file.getCharContent(true).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String type) {
    return compilation.generatedSourceFile(type).isPresent();
  }

  String sources() {
    StringBuilder all = new StringBuilder();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      try {
        all.append(file.getCharContent(true)).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all.toString();
  }

  /** A loader of the compiled classes. */
  ClassLoader loader() {
    return new ClassLoader(Compiled.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] content =
            content(name.replace('.', '/') + ".class")
                .orElseThrow(() -> new ClassNotFoundException(name));
        return defineClass(name, content, 0, content.length);
      }

      @Override
      protected java.util.Enumeration<URL> findResources(String name) throws IOException {
        Optional<byte[]> content = content(name);
        return content.isEmpty()
            ? java.util.Collections.emptyEnumeration()
            : java.util.Collections.enumeration(List.of(url(name, content.get())));
      }
    };
  }

  private Optional<byte[]> content(String path) {
    return compilation
        .generatedFile(StandardLocation.CLASS_OUTPUT, path)
        .map(
            file -> {
              try (InputStream in = file.openInputStream()) {
                return in.readAllBytes();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static URL url(String path, byte[] content) throws IOException {
    return new URL(
        null,
        "memory:/" + path,
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
              @Override
              public void connect() {}

              @Override
              public InputStream getInputStream() {
                return new ByteArrayInputStream(content);
              }
            };
          }
        });
  }

  /** The models that the generated service provides. */
  List<GeneratedModel<?>> models() {
    return ServiceLoader.load(GeneratedModels.class, loader()).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(provider -> provider.models().stream())
        .toList();
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
