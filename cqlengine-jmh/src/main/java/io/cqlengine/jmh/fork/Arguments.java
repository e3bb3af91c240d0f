package io.cqlengine.jmh.fork;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments of a program: options as {@code --name value}, and words. */
public final class Arguments {
  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();

  private Arguments() {}

  /**
   * Reads them.
   *
   * @param known the names of the options there are
   * @throws IllegalArgumentException for another option, or one without a value
   */
  public static Arguments of(String[] args, String... known) {
    Arguments arguments = new Arguments();
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        arguments.words.add(args[i]);
        continue;
      }
      String name = args[i].substring(2);
      if (!List.of(known).contains(name) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            args[i] + " is no option, or has no value: --" + String.join(" ..., --", known));
      }
      arguments.options.put(name, args[++i]);
    }
    return arguments;
  }

  /** An option, or else something. */
  public String text(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  /** An option that is a number, or else one. */
  public double number(String name, double otherwise) {
    String given = options.get(name);
    return given == null ? otherwise : Double.parseDouble(given);
  }

  /** What is no option. */
  public List<String> words() {
    return words;
  }
}
