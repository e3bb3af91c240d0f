package io.cqlengine.jmh.report;

import io.cqlengine.jmh.Ratios;
import io.cqlengine.jmh.endtoend.EndToEnd;
import io.cqlengine.jmh.fork.Arguments;
import io.cqlengine.jmh.fork.Fork;
import io.cqlengine.jmh.fork.Jvm;
import io.cqlengine.jmh.fork.ModulePath;
import io.cqlengine.jmh.startup.StartUp;
import java.util.ArrayList;
import java.util.List;

/** The parts there are, and how they are launched. */
final class Parts {
  static final String RATIOS = "ratios";
  static final String MODULE_PATH = "module-path";
  static final String END_TO_END = "end-to-end";
  static final String STUB = "stub";
  static final String START_UP = "start-up";

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
    List<Part> all =
        List.of(
            new Part(RATIOS, passes(), ratios(Jvm.here())),
            new Part(MODULE_PATH, passes(), onModulePath()),
            new Part(END_TO_END, 1, endToEnd()),
            new Part(STUB, 1, endToEnd(STUB)),
            new Part(START_UP, 1, startUp()));
    List<String> names = all.stream().map(Part::name).toList();
    for (String word : arguments.words()) {
      if (!names.contains(word)) {
        throw new IllegalArgumentException(word + " is no part of the report: " + names);
      }
    }
    return all.stream()
        .filter(part -> arguments.words().isEmpty() || arguments.words().contains(part.name()))
        .toList();
  }

  private int passes() {
    return (int) arguments.number("forks", 10);
  }

  /** One process for each work, so that none meets what the compiler learned of another. */
  private List<Fork> ratios(Jvm jvm) {
    int rounds = (int) arguments.number("rounds", 12);
    return Ratios.works().stream()
        .filter(this::wanted)
        .map(work -> Ratios.fork(atNode(jvm), rounds, work))
        .toList();
  }

  /** The works whose cost may depend on how classes are reached. */
  private List<Fork> onModulePath() {
    int rounds = (int) arguments.number("rounds", 12);
    return ON_MODULE_PATH.stream()
        .filter(this::wanted)
        .map(work -> Ratios.fork(atNode(ModulePath.of(Jvm.here())), rounds, work))
        .toList();
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
