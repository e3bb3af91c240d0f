package io.cqlengine.jmh.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Contestants at the same work.
 *
 * @param work what was done
 * @param measured where and when
 * @param contestants the first is the one that ratios are to
 */
public record Comparison(String work, Environment measured, List<Measured> contestants) {
  /** A contestant that does nothing: its time is that of the measuring loop. */
  public static final String NOTHING = "nothing";

  /**
   * One contestant.
   *
   * @param figures by their names
   */
  public record Measured(String name, Map<String, Spread> figures) {}

  /** Samples brought together, works and contestants in the order in which they come first. */
  public static List<Comparison> of(List<Sample> samples, Environment measured) {
    Map<String, Map<String, Map<String, List<Double>>>> values = new LinkedHashMap<>();
    for (Sample sample : samples) {
      Map<String, List<Double>> figures =
          values
              .computeIfAbsent(sample.work(), work -> new LinkedHashMap<>())
              .computeIfAbsent(sample.contestant(), name -> new LinkedHashMap<>());
      sample
          .figures()
          .forEach(
              (name, value) ->
                  figures.computeIfAbsent(name, figure -> new ArrayList<>()).add(value));
    }
    List<Comparison> comparisons = new ArrayList<>();
    values.forEach(
        (work, contestants) -> {
          List<Measured> list = new ArrayList<>();
          contestants.forEach((name, figures) -> list.add(new Measured(name, spreads(figures))));
          comparisons.add(new Comparison(work, measured, list));
        });
    return comparisons;
  }

  private static Map<String, Spread> spreads(Map<String, List<Double>> figures) {
    Map<String, Spread> spreads = new LinkedHashMap<>();
    figures.forEach((name, values) -> spreads.put(name, Spread.of(values)));
    return spreads;
  }

  /** A figure of a contestant, if both are there. */
  public Optional<Spread> figure(String contestant, String figure) {
    return contestants.stream()
        .filter(measured -> measured.name().equals(contestant))
        .findFirst()
        .map(measured -> measured.figures().get(figure));
  }
}
