package io.cqlengine.jmh.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Contestants at the same work.
 *
 * @param contestants the one that ratios are to is the first
 */
record Comparison(String work, List<Contestant> contestants) {

  /** What one contestant showed in one pass, by the names of the figures. */
  record Sample(String work, String contestant, Map<String, Double> figures) {}

  /** What one contestant showed in all passes. */
  record Contestant(String name, Map<String, Spread> figures) {}

  /** Brings samples together, works and contestants in the order in which they come first. */
  static List<Comparison> of(List<Sample> samples) {
    Map<String, Map<String, Map<String, List<Double>>>> works = new LinkedHashMap<>();
    for (Sample sample : samples) {
      Map<String, List<Double>> figures =
          works
              .computeIfAbsent(sample.work(), work -> new LinkedHashMap<>())
              .computeIfAbsent(sample.contestant(), name -> new LinkedHashMap<>());
      sample
          .figures()
          .forEach(
              (name, value) ->
                  figures.computeIfAbsent(name, figure -> new ArrayList<>()).add(value));
    }
    List<Comparison> comparisons = new ArrayList<>();
    works.forEach(
        (work, contestants) -> {
          List<Contestant> list = new ArrayList<>();
          contestants.forEach((name, figures) -> list.add(new Contestant(name, spreads(figures))));
          comparisons.add(new Comparison(work, list));
        });
    return comparisons;
  }

  private static Map<String, Spread> spreads(Map<String, List<Double>> figures) {
    Map<String, Spread> spreads = new LinkedHashMap<>();
    figures.forEach((name, values) -> spreads.put(name, Spread.of(values)));
    return spreads;
  }

  /** A figure of a contestant of a work, if it was measured. */
  static Optional<Spread> figure(
      List<Comparison> comparisons, String work, String contestant, String figure) {
    return comparisons.stream()
        .filter(comparison -> comparison.work().equals(work))
        .flatMap(comparison -> comparison.contestants().stream())
        .filter(each -> each.name().equals(contestant))
        .findFirst()
        .map(each -> each.figures().get(figure));
  }
}
