package io.cqlengine.jmh.report;

import io.cqlengine.jmh.Ratios;
import io.cqlengine.jmh.endtoend.EndToEnd;
import io.cqlengine.jmh.fork.Arguments;
import io.cqlengine.jmh.fork.Fork;
import io.cqlengine.jmh.fork.Jvm;
import io.cqlengine.jmh.fork.ModulePath;
import io.cqlengine.jmh.startup.StartUp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The parts there are, and how they are launched. */
final class Parts {
  static final String RATIOS = "ratios";
  static final String MODULE_PATH = "module-path";
  static final String END_TO_END = "end-to-end";
  static final String STUB = "stub";
  static final String START_UP = "start-up";

  /** The works whose cost may depend on how classes are reached. */
  private static final List<String> ON_MODULE_PATH =
      List.of("insert", "get", "row, 6 columns", "members, insert", "members, row");

  private static final int VIRTUAL_THREADS_SINCE = 21;
  private static final int NEWEST_SUPPORTED = 25;

  private final Arguments arguments;
  private final String contactPoint;

  /**
   * @param contactPoint the node for all of them
   */
  Parts(Arguments arguments, String contactPoint) {
    this.arguments = arguments;
    this.contactPoint = contactPoint;
  }

  /** Those asked for by name; all when none is. */
  List<Part> asked() {
    Map<String, Supplier<Part>> all = new LinkedHashMap<>();
    all.put(RATIOS, () -> ratios(RATIOS, Jvm.here(), Ratios.works()));
    all.put(MODULE_PATH, () -> ratios(MODULE_PATH, ModulePath.of(Jvm.here()), ON_MODULE_PATH));
    all.put(END_TO_END, () -> new Part(END_TO_END, 1, endToEnd()));
    all.put(STUB, () -> new Part(STUB, 1, endToEnd(STUB)));
    all.put(START_UP, () -> new Part(START_UP, 1, startUp()));
    for (String word : arguments.words()) {
      if (!all.containsKey(word)) {
        throw new IllegalArgumentException(
            word + " is no part of the report: " + List.copyOf(all.keySet()));
      }
    }
    return all.entrySet().stream()
        .filter(part -> arguments.words().isEmpty() || arguments.words().contains(part.getKey()))
        .map(part -> part.getValue().get())
        .toList();
  }

  /** One process for each work, so that none meets what the compiler learned of another. */
  private Part ratios(String name, Jvm jvm, List<String> works) {
    int rounds = (int) arguments.number("rounds", 12);
    List<Fork> forks =
        works.stream()
            .filter(this::wanted)
            .map(work -> Ratios.fork(atNode(jvm), rounds, work))
            .toList();
    return new Part(name, (int) arguments.number("forks", 10), forks);
  }

  private List<Fork> endToEnd(String... words) {
    List<String> given = new ArrayList<>(List.of(words));
    given.add("lines");
    for (String option : List.of("rows", "seconds", "blocks", "only")) {
      String value = arguments.text(option, "");
      if (!value.isEmpty()) {
        given.addAll(List.of("--" + option, value));
      }
    }
    return List.of(Fork.of(atNode(withVirtualThreads()), EndToEnd.class, given));
  }

  private List<Fork> startUp() {
    String launches = arguments.text("launches", "10");
    return List.of(
        Fork.of(atNode(Jvm.here()), StartUp.class, List.of("--launches", launches, "lines")));
  }

  /** This JVM if it has virtual threads, else a newer one if there is any. */
  private static Jvm withVirtualThreads() {
    return Runtime.version().feature() >= VIRTUAL_THREADS_SINCE
        ? Jvm.here()
        : Jvm.ofVersion(NEWEST_SUPPORTED).orElseGet(Jvm::here);
  }

  private Jvm atNode(Jvm jvm) {
    return jvm.atNode(contactPoint);
  }

  private boolean wanted(String work) {
    return work.matches(arguments.text("only", ".*"));
  }
}
