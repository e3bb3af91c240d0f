package io.cqlengine.jmh.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a measuring process tells where it runs and its samples: one line of JSON each, among
 * whatever else it prints.
 */
public final class SampleLines implements Consumer<String> {
  private static final String SAMPLE = "sample ";
  private static final String ENVIRONMENT = "environment ";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Sample> samples = new ArrayList<>();
  private final Consumer<String> others;
  private @Nullable Environment environment;

  /**
   * @param others takes all other lines
   */
  public SampleLines(Consumer<String> others) {
    this.others = others;
  }

  /** The line of a sample. */
  public static String line(Sample sample) {
    return SAMPLE + written(sample);
  }

  /** The line of an environment. */
  public static String line(Environment environment) {
    return ENVIRONMENT + written(environment);
  }

  @Override
  public void accept(String line) {
    try {
      if (line.startsWith(SAMPLE)) {
        samples.add(JSON.readValue(line.substring(SAMPLE.length()), Sample.class));
      } else if (line.startsWith(ENVIRONMENT)) {
        environment = JSON.readValue(line.substring(ENVIRONMENT.length()), Environment.class);
      } else {
        others.accept(line);
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Not a line of a measuring process: " + line, e);
    }
  }

  /** All samples up to now. */
  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** All samples up to now, brought together. */
  public List<Comparison> comparisons() {
    return Comparison.of(samples, environment == null ? Environment.here() : environment);
  }

  private static String written(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
