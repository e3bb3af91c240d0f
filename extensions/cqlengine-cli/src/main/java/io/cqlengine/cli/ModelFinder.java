package io.cqlengine.cli;

import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.NameSuggestion;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Finds models in jars and directories. They are loaded by a child of the tool's class loader, so
 * the api and the driver are those of the tool. Only classes whose files name {@code @Table} are
 * loaded, and none is initialized.
 */
final class ModelFinder implements AutoCloseable {
  private static final String CLASS = ".class";

  private final List<Path> paths;
  private final URLClassLoader loader;

  private ModelFinder(List<Path> paths, URLClassLoader loader) {
    this.paths = paths;
    this.loader = loader;
  }

  static ModelFinder of(List<Path> given, Consumer<String> warnings) {
    List<Path> paths = new ArrayList<>();
    try {
      for (Path path : given) {
        paths.add(path);
        if (Files.isDirectory(path)) {
          try (Stream<Path> inside = Files.list(path)) {
            inside.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(paths::add);
          }
        }
      }
      List<URL> urls = new ArrayList<>();
      for (Path path : paths) {
        if (!Files.isDirectory(path)) {
          checkJar(path, warnings);
        }
        urls.add(path.toUri().toURL());
      }
      return new ModelFinder(
          paths, new URLClassLoader(urls.toArray(URL[]::new), ModelFinder.class.getClassLoader()));
    } catch (IOException e) {
      throw new CqlEngineException(
          "The models %s cannot be read. See the cause.".formatted(given), e);
    }
  }

  private static void checkJar(Path path, Consumer<String> warnings) {
    try (JarFile jar = new JarFile(path.toFile())) {
      for (String inner : List.of("BOOT-INF/classes/", "WEB-INF/classes/")) {
        if (jar.stream().anyMatch(entry -> entry.getName().startsWith(inner))) {
          String parent = inner.substring(0, inner.indexOf('/'));
          throw new CqlEngineException(
              "The classes in '%s' are below %s, where no class loader finds them. Extract it, and give the directories %s and %s/lib with --models."
                  .formatted(path, inner, inner.substring(0, inner.length() - 1), parent));
        }
      }
      if (jar.getEntry("io/cqlengine/api/annotation/Table.class") != null) {
        warnings.accept(
            "'%s' has classes of cqlengine. The tool uses its own instead.".formatted(path));
      }
    } catch (IOException e) {
      throw new CqlEngineException(
          "'%s' is not a jar or directory. Correct --models.".formatted(path), e);
    }
  }

  ClassLoader loader() {
    return loader;
  }

  /** The models of these names, or all, in the order of their names. */
  Class<?>[] models(List<String> names) {
    if (paths.isEmpty()) {
      throw new CqlEngineException("No models are given. Name their jar with --models.");
    }
    List<Class<?>> found = new ArrayList<>();
    if (names.isEmpty()) {
      for (String name : candidates()) {
        Class<?> type = load(name, Set.of());
        if (type.isAnnotationPresent(Table.class)) {
          found.add(type);
        }
      }
    } else {
      Set<String> candidates = candidates();
      names.forEach(name -> found.add(load(name, candidates)));
    }
    if (found.isEmpty()) {
      throw new CqlEngineException(
          "No class marked @Table is found in %s. Correct --models.".formatted(paths));
    }
    return found.toArray(Class<?>[]::new);
  }

  private Class<?> load(String name, Set<String> candidates) {
    // Nested classes as the source writes them.
    String binary =
        candidates.stream()
            .filter(candidate -> candidate.replace('$', '.').equals(name))
            .findFirst()
            .orElse(name);
    try {
      return Class.forName(binary, false, loader);
    } catch (ClassNotFoundException e) {
      throw new CqlEngineException(
          "No class '%s' is found in %s. %s"
              .formatted(
                  name,
                  paths,
                  NameSuggestion.question(name, candidates).orElse("Correct --model.")),
          e);
    }
  }

  /** The names of the classes whose files name the annotation. */
  private Set<String> candidates() {
    Set<String> found = new TreeSet<>();
    for (Path path : paths) {
      try {
        if (Files.isDirectory(path)) {
          scanDirectory(path, found);
        } else {
          scanJar(path, found);
        }
      } catch (IOException e) {
        throw new CqlEngineException(
            "'%s' has a class file that cannot be read. Build it again.".formatted(path), e);
      }
    }
    return found;
  }

  private static void scanDirectory(Path directory, Set<String> found) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(it -> it.toString().endsWith(CLASS)).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          if (ClassFile.mentions(in, Table.class)) {
            String name = directory.relativize(file).toString();
            found.add(className(name.replace(File.separatorChar, '/')));
          }
        }
      }
    }
  }

  private static void scanJar(Path path, Set<String> found) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(CLASS) && !entry.getName().startsWith("META-INF/")) {
          try (InputStream in = jar.getInputStream(entry)) {
            if (ClassFile.mentions(in, Table.class)) {
              found.add(className(entry.getName()));
            }
          }
        }
      }
    }
  }

  private static String className(String file) {
    return file.substring(0, file.length() - CLASS.length()).replace('/', '.');
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
