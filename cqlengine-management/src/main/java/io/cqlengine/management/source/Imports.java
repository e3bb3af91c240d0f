package io.cqlengine.management.source;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The imports of a source file. All other types that it uses are in {@code java.lang}. */
final class Imports {
  private static final Map<String, String> KNOWN =
      Arrays.stream(
              ("com.datastax.oss.driver.api.core.data.CqlDuration"
                      + " com.datastax.oss.driver.api.core.data.CqlVector"
                      + " io.cqlengine.api.annotation.Ascii"
                      + " io.cqlengine.api.annotation.ClusteringKey"
                      + " io.cqlengine.api.annotation.ClusteringOrder"
                      + " io.cqlengine.api.annotation.Column"
                      + " io.cqlengine.api.annotation.Counter"
                      + " io.cqlengine.api.annotation.CqlTuple"
                      + " io.cqlengine.api.annotation.Frozen"
                      + " io.cqlengine.api.annotation.Indexed"
                      + " io.cqlengine.api.annotation.PartitionKey"
                      + " io.cqlengine.api.annotation.Static"
                      + " io.cqlengine.api.annotation.Table"
                      + " io.cqlengine.api.annotation.TableOptions"
                      + " io.cqlengine.api.annotation.TimeUuid"
                      + " io.cqlengine.api.annotation.UserType"
                      + " io.cqlengine.api.annotation.Vector"
                      + " java.math.BigDecimal"
                      + " java.math.BigInteger"
                      + " java.net.InetAddress"
                      + " java.nio.ByteBuffer"
                      + " java.time.Instant"
                      + " java.time.LocalDate"
                      + " java.time.LocalTime"
                      + " java.util.Arrays"
                      + " java.util.List"
                      + " java.util.Map"
                      + " java.util.Set"
                      + " java.util.UUID")
                  .split(" "))
          .collect(
              Collectors.toMap(
                  name -> name.substring(name.lastIndexOf('.') + 1), Function.identity()));

  /** A text literal, a comment or a word. */
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|//.*|[\\p{L}_$][\\p{L}\\p{N}_$]*");

  private Imports() {}

  /** Whether sources may import a type of this simple name. */
  static boolean has(String simpleName) {
    return KNOWN.containsKey(simpleName);
  }

  /** The imports that the code needs, as statements in order. */
  static SortedSet<String> of(String code) {
    SortedSet<String> imports = new TreeSet<>();
    Matcher token = TOKEN.matcher(code);
    while (token.find()) {
      String known = KNOWN.get(token.group());
      if (known != null) {
        imports.add("import " + known + ";\n");
      }
    }
    return imports;
  }
}
