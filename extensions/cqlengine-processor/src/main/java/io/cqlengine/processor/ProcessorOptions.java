package io.cqlengine.processor;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * The options of the processor.
 *
 * @param suffix the end of the names of generated classes
 * @param provider the name of the provider, or empty
 * @param onlyGenerated whether it is an error if a model keeps run-time access
 * @param codecs the names of the types that have codecs at run time, without blanks
 */
record ProcessorOptions(String suffix, String provider, boolean onlyGenerated, Set<String> codecs) {
  private static final String SUFFIX = "cqlengine.suffix";
  private static final String PROVIDER = "cqlengine.provider";
  private static final String ACCESS = "cqlengine.access";
  private static final String CODECS = "cqlengine.codecs";

  static final Set<String> NAMES = Set.of(SUFFIX, PROVIDER, ACCESS, CODECS);

  /** Reads the options; adds the problems that they have. */
  static ProcessorOptions of(Map<String, String> given, List<String> problems) {
    String suffix = given.getOrDefault(SUFFIX, "_");
    if (suffix.isEmpty() || !SourceVersion.isIdentifier("A" + suffix)) {
      problems.add(problem(SUFFIX, suffix, "the suffix of a class name, such as _"));
    }
    String provider = given.getOrDefault(PROVIDER, "");
    if (!provider.isEmpty() && !(SourceVersion.isName(provider) && provider.contains("."))) {
      problems.add(problem(PROVIDER, provider, "the name of a class in a package"));
    }
    String access = given.getOrDefault(ACCESS, "any");
    if (!access.equals("any") && !access.equals("generated")) {
      problems.add(problem(ACCESS, access, "generated or any"));
    }
    Set<String> codecs = names(given.getOrDefault(CODECS, ""), problems);
    return new ProcessorOptions(suffix, provider, access.equals("generated"), codecs);
  }

  /** The names between commas outside of angle brackets, without blanks. */
  private static Set<String> names(String list, List<String> problems) {
    Set<String> names = new HashSet<>();
    StringBuilder name = new StringBuilder();
    int depth = 0;
    for (char c : (list + ",").toCharArray()) {
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (c == ',' && depth == 0) {
        names.add(name.toString());
        name.setLength(0);
      } else if (!Character.isWhitespace(c)) {
        name.append(c);
      }
    }
    names.remove("");
    if (depth != 0) {
      problems.add(problem(CODECS, list, "names of types in which each < has its >"));
    }
    return names;
  }

  private static String problem(String option, String value, String wanted) {
    return "The option -A%s=%s must be %s.".formatted(option, value, wanted);
  }
}
