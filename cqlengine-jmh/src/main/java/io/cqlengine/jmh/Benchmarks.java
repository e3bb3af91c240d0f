package io.cqlengine.jmh;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs benchmarks with the options of JMH. All forks use one node. */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * Runs the selected benchmarks.
   *
   * @param args the options of JMH. {@code -h} lists them
   */
  public static void main(String[] args) throws Exception {
    CommandLineOptions asked = new CommandLineOptions(args);
    if (asksOnly(asked)) {
      Main.main(args);
      return;
    }
    try (BenchmarkNode node = BenchmarkNode.open()) {
      List<String> forks = new ArrayList<>(asked.getJvmArgsAppend().orElse(List.of()));
      forks.add(BenchmarkNode.jvmOption(node.contactPoint()));
      new Runner(
              new OptionsBuilder()
                  .parent(asked)
                  .jvmArgsAppend(forks.toArray(String[]::new))
                  .build())
          .run();
    }
  }

  private static boolean asksOnly(CommandLineOptions asked) {
    return asked.shouldHelp()
        || asked.shouldList()
        || asked.shouldListWithParams()
        || asked.shouldListProfilers()
        || asked.shouldListResultFormats();
  }
}
