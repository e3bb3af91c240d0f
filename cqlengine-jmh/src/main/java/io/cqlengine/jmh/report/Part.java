package io.cqlengine.jmh.report;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A part of the report, with its chapter, chart and budgets. Each part can be measured alone. */
@SuppressWarnings("ImmutableEnumChecker")
enum Part {
  RATIOS(
      "What the engine adds to the driver",
      "processor time, driver = 1; less is better",
      Figure.RATIO,
      List.of("driver", "engine", "mapper", "usual code"),
      "(insert|get|select|update|delete|row|batch).*",
      List.of(
          // What the objects of the public call cost, and 10 %: see ADR 60.
          Budget.ratio("insert", 1.15),
          Budget.ratio("get", 1.16),
          Budget.ratio("get, tracked", 1.37),
          Budget.ratio("select", 1.25),
          Budget.ratio("update", 1.48),
          Budget.ratio("delete", 1.31),
          Budget.ratio("batch of 10", 1.40),
          Budget.ratio("row, 6 columns", 0.75),
          Budget.ratio("row, 40 columns", 0.95),
          new Budget("route", "using", Figure.NANOS, 15, "remembered"),
          new Budget("first use", "model", Figure.NANOS, 70_000, ""))),
  MODULE_PATH(
      "On the module path",
      "processor time, driver = 1; less is better",
      Figure.RATIO,
      List.of("driver", "engine", "mapper", "usual code"),
      "(insert|get|row).*",
      List.of()),
  END_TO_END(
      "Against a real server",
      "throughput, driver = 1; more is better",
      Figure.RATIO,
      List.of("driver", "engine", "Python's cqlengine"),
      ".*",
      List.of(
          Budget.throughput("insert, sync"),
          Budget.throughput("insert, 128 in flight"),
          Budget.throughput("insert, 128 virtual threads"),
          Budget.throughput("get, sync"),
          Budget.throughput("get, 128 in flight"),
          Budget.throughput("get, 128 virtual threads"),
          Budget.throughput("scan, sync"))),
  STUB(
      "The client alone",
      "throughput, driver = 1; more is better",
      Figure.RATIO,
      List.of("driver", "engine"),
      ".*",
      List.of(Budget.throughput("insert, 128 in flight"), Budget.throughput("get, 128 in flight"))),
  START_UP(
      "Start-up",
      "ms; less is better",
      Figure.MILLIS,
      List.of("driver", "engine, 1 model", "engine, 50 models"),
      ".*",
      List.of());

  /** The title of the chapter and its chart. */
  final String title;

  /** The label of the chart's axis. */
  final String axis;

  /** The name of the figure in the chart. */
  final String charted;

  /** The contestants in the chart. */
  final List<String> series;

  /** The operations in the chart. The table has all operations. */
  final Pattern works;

  final List<Budget> budgets;

  Part(
      String title,
      String axis,
      String charted,
      List<String> series,
      String works,
      List<Budget> budgets) {
    this.title = title;
    this.axis = axis;
    this.charted = charted;
    this.series = series;
    this.works = Pattern.compile(works);
    this.budgets = budgets;
  }

  /** The name on the command line and in file names. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
