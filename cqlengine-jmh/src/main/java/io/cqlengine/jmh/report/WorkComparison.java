package io.cqlengine.jmh.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contestants of one operation.
 *
 * @param work the operation
 * @param contestants the contestants. The base of the ratios is the first
 */
record WorkComparison(String work, List<Contestant> contestants) {

  /** The figures of a contestant in one pass, by name. */
  record Sample(String work, String contestant, Map<String, Double> figures) {}

  /** The figures of a contestant over all passes, by name. */
  record Contestant(String name, Map<String, Spread> figures) {}

  /** Groups samples by operation and contestant, in the order of their first samples. */
  static List<WorkComparison> of(List<Sample> samples) {
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
    List<WorkComparison> comparisons = new ArrayList<>();
    works.forEach(
        (work, contestants) -> {
          List<Contestant> list = new ArrayList<>();
          contestants.forEach((name, figures) -> list.add(new Contestant(name, spreads(figures))));
          comparisons.add(new WorkComparison(work, list));
        });
    return comparisons;
  }

  private static Map<String, Spread> spreads(Map<String, List<Double>> figures) {
    Map<String, Spread> spreads = new LinkedHashMap<>();
    figures.forEach((name, values) -> spreads.put(name, Spread.of(values)));
    return spreads;
  }

  /** The figure of a contestant, if it was measured. */
  static Optional<Spread> figure(
      List<WorkComparison> comparisons, String work, String contestant, String figure) {
    return comparisons.stream()
        .filter(comparison -> comparison.work().equals(work))
        .flatMap(comparison -> comparison.contestants().stream())
        .filter(each -> each.name().equals(contestant))
        .findFirst()
        .map(each -> each.figures().get(figure));
  }
}
