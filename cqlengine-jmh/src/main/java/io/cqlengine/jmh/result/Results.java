package io.cqlengine.jmh.result;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file that keeps what was measured, part by part. It is whole at any time. */
public final class Results {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final Map<String, List<Comparison>> parts;

  private Results(Path file, Map<String, List<Comparison>> parts) {
    this.file = file;
    this.parts = parts;
  }

  /** What a file holds; nothing if there is none. */
  public static Results in(Path file) {
    try {
      return new Results(
          file,
          Files.exists(file)
              ? JSON.readValue(file.toFile(), new TypeReference<>() {})
              : new LinkedHashMap<>());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read as results: delete it", e);
    }
  }

  /** The comparisons of a part; none if it was never measured. */
  public List<Comparison> part(String name) {
    return parts.getOrDefault(name, List.of());
  }

  /** Keeps comparisons: they replace those of the same work; the others stay. */
  public void keep(String part, List<Comparison> measured) {
    Map<String, Comparison> byWork = new LinkedHashMap<>();
    part(part).forEach(comparison -> byWork.put(comparison.work(), comparison));
    measured.forEach(comparison -> byWork.put(comparison.work(), comparison));
    parts.put(part, new ArrayList<>(byWork.values()));
    write();
  }

  private void write() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path next = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(next, JSON.writeValueAsString(parts) + "\n");
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
