package io.cqlengine.processor;

import com.palantir.javapoet.ClassName;
import io.cqlengine.api.spi.GeneratedModels;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * The services file in the output of the compiler. Its comments name the classes that the provider
 * creates, and their models. So a compilation of some models, as in an IDE, finds the others.
 */
final class ServicesFile {
  private static final String PATH = "META-INF/services/" + GeneratedModels.class.getName();
  private static final String COMMENT = "#";

  private final Filer filer;
  private final String prefix;

  /** What the last compilation has written. */
  private final List<String> lines;

  /**
   * Reads the file.
   *
   * @param prefix the module, if several are compiled
   */
  ServicesFile(Filer filer, String prefix) {
    this.filer = filer;
    this.prefix = prefix;
    this.lines = read(filer, prefix);
  }

  /** The lines of the file; none if it does not exist or cannot be read. */
  private static List<String> read(Filer filer, String prefix) {
    try {
      return filer
          .getResource(StandardLocation.CLASS_OUTPUT, prefix, PATH)
          .getCharContent(true)
          .toString()
          .lines()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The provider of the last compilation, or empty. */
  String provider() {
    return lines.stream().filter(line -> !line.startsWith(COMMENT)).findFirst().orElse("");
  }

  /** The names of the models of the last compilation, by their accesses. */
  SortedMap<ClassName, String> models() {
    SortedMap<ClassName, String> models = new TreeMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (words.length == 3 && words[0].equals(COMMENT)) {
        models.put(className(words[1]), words[2]);
      }
    }
    return models;
  }

  /** Writes the file, with an empty provider for none. */
  void write(String provider, SortedMap<ClassName, String> models) throws IOException {
    try (Writer file =
        filer.createResource(StandardLocation.CLASS_OUTPUT, prefix, PATH).openWriter()) {
      file.write(provider + "\n");
      for (Map.Entry<ClassName, String> model : models.entrySet()) {
        file.write(
            "%s %s %s\n".formatted(COMMENT, model.getKey().canonicalName(), model.getValue()));
      }
    }
  }

  /** A class that is not nested. */
  static ClassName className(String name) {
    int dot = name.lastIndexOf('.');
    return ClassName.get(name.substring(0, Math.max(dot, 0)), name.substring(dot + 1));
  }
}
