package io.cqlengine.jmh.report;

import com.datastax.oss.driver.api.core.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of the report and its charts. A part without results keeps its chapter. */
final class ReportPage {
  private final Path folder;
  private final Path results;

  /**
   * @param folder the folder of the page
   * @param results the results, in a folder for each part
   */
  ReportPage(Path folder, Path results) {
    this.folder = folder;
    this.results = results;
  }

  void write() throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("README.md");
    String before = Files.exists(file) ? Files.readString(file) : "";
    StringBuilder page = new StringBuilder(text("head"));
    for (Part part : Part.values()) {
      List<WorkComparison> comparisons = JmhResults.in(results.resolve(part.id()));
      page.append(comparisons.isEmpty() ? kept(part, before) : chapter(part, comparisons));
    }
    Files.writeString(file, page.append(text("bias")));
  }

  private static String text(String name) throws IOException {
    try (InputStream in = ReportPage.class.getResourceAsStream(name + ".md")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String heading(Part part) {
    return "\n## " + part.title + "\n";
  }

  /** The existing chapter of a part. Empty if there is none. */
  private static String kept(Part part, String page) {
    int start = page.indexOf(heading(part));
    int end = start < 0 ? -1 : page.indexOf("\n## ", start + 1);
    return end < 0 ? "" : page.substring(start, end);
  }

  private String chapter(Part part, List<WorkComparison> comparisons) throws IOException {
    StringBuilder chapter = new StringBuilder(heading(part)).append('\n').append(text(part.id()));
    Chart.write(folder, part, comparisons)
        .ifPresent(
            chart -> chapter.append("\n![%s](%s)\n".formatted(part.title, chart.getFileName())));
    String budgets =
        part.budgets.stream()
            .map(budget -> budget.row(comparisons))
            .flatMap(Optional::stream)
            .collect(Collectors.joining());
    if (!budgets.isEmpty()) {
      chapter.append("\n| work | budget | measured | n | |\n|---|---|---|---|---|\n");
      chapter.append(budgets);
    }
    chapter.append(
        "\nMeasured %s; JDK %s; driver %s; %s.\n\n"
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                JmhResults.jdk(results.resolve(part.id())).orElse("unknown"),
                Session.OSS_DRIVER_COORDINATES.getVersion(),
                machine()));
    return chapter.append(table(comparisons)).toString();
  }

  private static String machine() throws IOException {
    Path processors = Path.of("/proc/cpuinfo");
    String processor = "processor unknown";
    if (Files.exists(processors)) {
      try (var lines = Files.lines(processors)) {
        processor =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(processor);
      }
    }
    return "%s, %d cores, %s %s"
        .formatted(
            processor,
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }

  /** A table with a row for each contestant and a column for each figure. */
  static String table(List<WorkComparison> comparisons) {
    Set<String> figures = new LinkedHashSet<>();
    comparisons.forEach(
        comparison ->
            comparison.contestants().forEach(each -> figures.addAll(each.figures().keySet())));
    StringBuilder table = new StringBuilder("| work | contestant |");
    figures.forEach(figure -> table.append(' ').append(figure).append(" |"));
    table.append(" n |\n|---|---|").append("---|".repeat(figures.size() + 1)).append('\n');
    for (WorkComparison comparison : comparisons) {
      for (WorkComparison.Contestant each : comparison.contestants()) {
        table.append("| %s | %s |".formatted(comparison.work(), each.name()));
        figures.forEach(figure -> table.append(cell(figure, each.figures().get(figure))));
        int count = each.figures().values().stream().mapToInt(Spread::count).max().orElse(0);
        table.append(" %d |\n".formatted(count));
      }
    }
    return table.toString();
  }

  /** The cell of a figure: its median, and for ratios also the bounds. */
  private static String cell(String figure, @Nullable Spread spread) {
    if (spread == null) {
      return " |";
    }
    if (!figure.equals(Figure.RATIO)) {
      double median = spread.median();
      return String.format(Locale.ROOT, median < 10 ? " %.1f |" : " %,.0f |", median);
    }
    boolean base = spread.low() == 1 && spread.high() == 1;
    return " " + (base ? "1" : spread.bounds(spread.median() < 100 ? "%.2f" : "%,.0f")) + " |";
  }
}
