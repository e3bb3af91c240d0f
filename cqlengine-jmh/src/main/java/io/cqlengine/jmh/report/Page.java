package io.cqlengine.jmh.report;

import io.cqlengine.jmh.result.Comparison;
import io.cqlengine.jmh.result.Environment;
import io.cqlengine.jmh.result.Results;
import io.cqlengine.jmh.result.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of the report and its charts, made from the results alone. */
final class Page {
  private final Path folder;
  private final Results results;

  Page(Path folder, Results results) {
    this.folder = folder;
    this.results = results;
  }

  void write() throws IOException {
    Files.createDirectories(folder);
    StringBuilder page = new StringBuilder(text("head")).append(budgets());
    for (Chapter chapter : Chapter.ALL) {
      List<Comparison> comparisons = results.part(chapter.part());
      if (!comparisons.isEmpty()) {
        page.append("\n## ").append(chapter.title()).append("\n\n").append(text(chapter.part()));
        page.append(chart(chapter, comparisons));
        page.append('\n').append(environments(comparisons)).append("\n\n");
        page.append(Tables.of(comparisons));
      }
    }
    Files.writeString(folder.resolve("README.md"), page.append(text("bias")));
  }

  private static String text(String name) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(name + ".md")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String budgets() {
    String rows =
        Budget.ALL.stream()
            .map(budget -> budget.row(results.part(budget.part())))
            .flatMap(Optional::stream)
            .collect(Collectors.joining());
    return "| work | budget | measured | n | |\n|---|---|---|---|---|\n" + rows;
  }

  /** The chart of a chapter, written beside the page; the line that shows it. */
  private String chart(Chapter chapter, List<Comparison> comparisons) throws IOException {
    BarChart chart = new BarChart(chapter.title(), chapter.axis(), chapter.series());
    for (Comparison comparison : comparisons) {
      if (chapter.shows(comparison)) {
        chart.group(comparison.work());
        for (String name : chapter.series()) {
          comparison.figure(name, chapter.figure()).ifPresent(value -> chart.bar(name, value));
        }
      }
    }
    if (chart.isEmpty()) {
      return "";
    }
    Files.writeString(folder.resolve(chapter.part() + ".svg"), chart.svg());
    return "\n![" + chapter.title() + "](" + chapter.part() + ".svg)\n";
  }

  private static String environments(List<Comparison> comparisons) {
    return comparisons.stream()
        .map(Comparison::measured)
        .distinct()
        .map(Page::told)
        .collect(Collectors.joining(" "));
  }

  private static String told(Environment environment) {
    return Stream.of(
            "Measured " + environment.date(),
            "JDK: " + environment.jdk(),
            "driver " + environment.driver(),
            environment.path(),
            environment.machine())
        .collect(Collectors.joining("; ", "", "."));
  }
}
