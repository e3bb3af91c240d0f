package io.cqlengine.management.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The migration files of an application, parsed and in the order of their numbers. A file has the
 * name {@code V<n>__name.cql}, and CQL statements in UTF-8 that end with semicolons. Files whose
 * names do not end in {@code .cql} are ignored.
 */
public final class MigrationFiles {
  private final SortedMap<Long, MigrationFile> byVersion;

  private MigrationFiles(SortedMap<Long, MigrationFile> byVersion) {
    this.byVersion = Collections.unmodifiableSortedMap(byVersion);
  }

  /**
   * The files of a directory, without those of its subdirectories.
   *
   * @param directory the directory
   * @return the parsed files
   * @throws MigrationException if the directory cannot be read or has no such file, or with all
   *     problems of the files
   */
  public static MigrationFiles directory(Path directory) {
    requireNonNull(directory, "directory is null");
    Loader loader = new Loader();
    try {
      loader.directory(directory);
    } catch (IOException e) {
      throw new MigrationException(
          "The directory '%s' cannot be read. See the cause.".formatted(directory), e);
    }
    return loader.files(directory);
  }

  /**
   * The files in a directory of the class path or module path, of all jars that have it. A jar has
   * it if it has an entry for the directory itself, as jars of Maven and Gradle do. In a named
   * module, the directory must be in a package that is open to all, or have a name that is not a
   * package, such as {@code META-INF/migrations}.
   *
   * @param loader the class loader of the application
   * @param directory such as {@code META-INF/migrations}
   * @return the parsed files
   * @throws MigrationException if the directory or file does not exist, or with all problems of the
   *     files
   */
  public static MigrationFiles resources(ClassLoader loader, String directory) {
    requireNonNull(loader, "loader is null");
    requireNonNull(directory, "directory is null");
    Loader files = new Loader();
    String path = directory.replaceAll("^/+|/+$", "");
    try {
      List<URL> found = Collections.list(loader.getResources(path));
      if (found.isEmpty()) {
        throw new MigrationException(
            "No resource directory '%s' is found. If it is in a named module, open its package, or move it to META-INF."
                .formatted(path));
      }
      for (URL url : found) {
        files.resources(url);
      }
    } catch (IOException | URISyntaxException e) {
      throw new MigrationException(
          "The resource directory '%s' cannot be read. See the cause.".formatted(path), e);
    }
    return files.files(path);
  }

  /**
   * Files that are given as texts.
   *
   * @param texts the text of each file by its name
   * @return the parsed files
   * @throws MigrationException with all problems of the files
   */
  public static MigrationFiles texts(Map<String, String> texts) {
    Loader loader = new Loader();
    requireNonNull(texts, "texts is null")
        .forEach(
            (name, text) ->
                loader.add(
                    requireNonNull(name, "key of texts is null"),
                    requireNonNull(text, "value of texts is null")));
    return loader.files();
  }

  /** The files by number. */
  SortedMap<Long, MigrationFile> byVersion() {
    return byVersion;
  }

  /** Human-readable: the names in order. */
  @Override
  public String toString() {
    return byVersion.values().stream().map(MigrationFile::name).collect(Collectors.joining(", "));
  }

  /** Collects files and all that is wrong with them. */
  private static final class Loader {
    private final SortedMap<Long, MigrationFile> byVersion = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    void directory(Path directory) throws IOException {
      try (Stream<Path> paths = Files.list(directory)) {
        for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
          String name = path.getFileName().toString();
          if (MigrationFile.isExpected(name)) {
            add(name, Files.readAllBytes(path));
          }
        }
      }
    }

    void resources(URL directory) throws IOException, URISyntaxException {
      URLConnection connection = directory.openConnection();
      if (connection instanceof JarURLConnection inJar) {
        connection.setUseCaches(false);
        try (JarFile jar = inJar.getJarFile()) {
          jar(jar, inJar.getEntryName().replaceAll("/*$", "/"));
        }
      } else {
        directory(Path.of(new URI(directory.toString())));
      }
    }

    private void jar(JarFile jar, String prefix) throws IOException {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        String last = name.substring(name.lastIndexOf('/') + 1);
        if (name.equals(prefix + last) && MigrationFile.isExpected(last)) {
          try (InputStream content = jar.getInputStream(entry)) {
            add(last, content.readAllBytes());
          }
        }
      }
    }

    private void add(String name, byte[] content) {
      try {
        add(name, UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
      } catch (CharacterCodingException e) {
        problems.add("%s is not UTF-8. Convert it.".formatted(name));
      }
    }

    void add(String name, String text) {
      MigrationFile.parse(name, text, problems::add)
          .ifPresent(
              file -> {
                MigrationFile other = byVersion.putIfAbsent(file.version(), file);
                if (other != null) {
                  problems.add(
                      "%s and %s have the same number. Give one of them another."
                          .formatted(other.name(), name));
                }
              });
    }

    /** A directory without files is most likely another one than was meant. */
    MigrationFiles files(Object directory) {
      MigrationFiles files = files();
      if (files.byVersion.isEmpty()) {
        throw new MigrationException(
            "The directory '%s' has no migration file, such as V1__name.cql. Correct the name of the directory."
                .formatted(directory));
      }
      return files;
    }

    MigrationFiles files() {
      if (!problems.isEmpty()) {
        throw new MigrationException(
            "The migration files are not valid.\n  - "
                + MigrationException.joined(problems, "\n  - "));
      }
      return new MigrationFiles(byVersion);
    }
  }
}
