package io.cqlengine.jmh.endtoend;

import io.cqlengine.jmh.Automobile;
import io.cqlengine.jmh.result.Figures;
import io.cqlengine.jmh.result.Output;
import io.cqlengine.jmh.result.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Engine and driver in turn, block by block; ratios are of neighbours. */
final class Duel {
  private static final int WARM_UP = 3;

  private final Side driver;
  private final Side engine;
  private final List<Automobile> autos;
  private final double seconds;
  private final int blocks;
  private final Output output;

  Duel(
      Side driver, Side engine, List<Automobile> autos, double seconds, int blocks, Output output) {
    this.driver = driver;
    this.engine = engine;
    this.autos = autos;
    this.seconds = seconds;
    this.blocks = blocks;
    this.output = output;
  }

  /** One comparison. */
  void fight(String name, Work work, Mode mode) {
    for (int i = -WARM_UP; i < blocks; i++) {
      boolean driverFirst = i % 2 == 0;
      Map<String, Double> first = block(driverFirst ? driver : engine, work, mode);
      Map<String, Double> second = block(driverFirst ? engine : driver, work, mode);
      if (i >= 0) {
        tell(name, driverFirst ? first : second, driverFirst ? second : first);
      }
    }
  }

  private Map<String, Double> block(Side side, Work work, Mode mode) {
    Block block = new Block(seconds);
    mode.run(side, work, autos, block);
    return block.figures(work.items());
  }

  private void tell(String name, Map<String, Double> ofDriver, Map<String, Double> ofEngine) {
    double base = ofDriver.get(Figures.PER_SECOND);
    output.add(new Sample(name, "driver", withRatio(ofDriver, base)));
    output.add(new Sample(name, "engine", withRatio(ofEngine, base)));
  }

  private static Map<String, Double> withRatio(Map<String, Double> figures, double base) {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put(Figures.RATIO, figures.get(Figures.PER_SECOND) / base);
    all.putAll(figures);
    return all;
  }
}
