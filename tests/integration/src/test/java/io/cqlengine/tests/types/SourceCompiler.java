package io.cqlengine.tests.types;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.annotation.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles models as applications do, with options of their own. */
final class SourceCompiler {
  private SourceCompiler() {}

  /** A loader of the classes of a source file; its types have no package and are not public. */
  static ClassLoader compile(Path folder, String source, String... options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    String classPath =
        Stream.of(Table.class, CqlSession.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .map(location -> Path.of(URI.create(location.toString())).toString())
            .collect(Collectors.joining(System.getProperty("path.separator")));
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("-proc:none", "-d", folder.toString(), "-cp", classPath));
    List<String> imports =
        List.of(
            "java.util.*",
            "java.util.function.*",
            "io.cqlengine.api.annotation.*",
            "io.cqlengine.api.annotation.Vector",
            "io.cqlengine.api.validation.*",
            "com.datastax.oss.driver.api.core.data.*");
    String text =
        imports.stream().map(each -> "import " + each + ";\n").collect(Collectors.joining())
            + source;
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    boolean done = compiler.getTask(null, null, found, all, null, List.of(file)).call();
    if (!done) {
      throw new IllegalArgumentException(
          found.getDiagnostics().stream()
              .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
              .map(Object::toString)
              .collect(Collectors.joining("\n")));
    }
    try {
      return new URLClassLoader(
          new URL[] {folder.toUri().toURL()}, SourceCompiler.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
