package io.cqlengine.management.cql;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The values that servers allow for table options. It reports only what all servers reject. Classes
 * and their sub-options are left to the server.
 */
public final class TableOptionRules {
  private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

  /** Twenty years, the server's limit. */
  private static final BigDecimal MAX_TTL = BigDecimal.valueOf(630_720_000);

  /** A smaller chance would need more hashes than the server has. */
  private static final BigDecimal MIN_BLOOM = new BigDecimal("0.0000671");

  private static final String PERCENTILE = "0*[1-9]?\\d(?:\\.\\d+)?(?:P|PERCENTILE)";
  private static final String FIXED = "\\d+(?:\\.\\d+)?MS";
  private static final Pattern RETRY =
      Pattern.compile(
          "NONE|NEVER|ALWAYS|%1$s|%2$s|(?:MIN|MAX)\\((?:%1$s,%2$s|%2$s,%1$s)\\)"
              .formatted(PERCENTILE, FIXED),
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TRUTH =
      Pattern.compile("true|false|yes|no|1|0", Pattern.CASE_INSENSITIVE);

  private static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry("gc_grace_seconds", whole(0, MAX_INT)),
          Map.entry("default_time_to_live", whole(0, MAX_TTL)),
          Map.entry("memtable_flush_period_in_ms", whole(0, MAX_INT)),
          Map.entry("min_index_interval", whole(1, MAX_INT)),
          Map.entry("max_index_interval", whole(1, MAX_INT)),
          Map.entry(
              "bloom_filter_fp_chance",
              number(
                  "more than 0.0000671 and at most 1",
                  n -> between(n, MIN_BLOOM) && n.compareTo(MIN_BLOOM) > 0)),
          Map.entry(
              "crc_check_chance", number("between 0 and 1", n -> between(n, BigDecimal.ZERO))),
          Map.entry("cdc", matching("true or false", TRUTH)),
          Map.entry("allow_auto_snapshot", matching("true or false", TRUTH)),
          Map.entry("incremental_backups", matching("true or false", TRUTH)),
          Map.entry("read_repair", matching("BLOCKING or NONE", words("BLOCKING|NONE"))),
          Map.entry(
              "speculative_retry",
              matching("such as 99p, 50ms, ALWAYS, NEVER or MIN(99p,50ms)", RETRY)),
          Map.entry(
              "additional_write_policy",
              matching("such as 99p, 50ms, ALWAYS, NEVER or MIN(99p,50ms)", RETRY)),
          Map.entry(
              "caching",
              map(
                  "a map of keys (ALL or NONE) and rows_per_partition (ALL, NONE or a number)",
                  TableOptionRules::isCaching)),
          Map.entry(
              "compaction",
              map(
                  "a map with a class, in which min_threshold is at least 2 and at most"
                      + " max_threshold",
                  TableOptionRules::isCompaction)),
          Map.entry(
              "compression",
              map(
                  "a map with a class, a power of 2 as chunk_length_in_kb and 0 or at least 1 as"
                      + " min_compress_ratio, or a map of enabled = false alone",
                  TableOptionRules::isCompression)));

  private TableOptionRules() {}

  /**
   * The values of an option.
   *
   * @param must the rule, to follow "must be"
   * @param holds whether a value follows it
   */
  private record Rule(String must, Predicate<Object> holds) {}

  /**
   * {@return the rule that a value breaks, to follow "must be"; empty when it breaks none}
   *
   * @param effective all options as they will be, this one included
   */
  public static Optional<String> broken(String name, Object value, Map<String, Object> effective) {
    Rule rule = RULES.get(name);
    if (rule != null && !rule.holds.test(value)) {
      return Optional.of(rule.must);
    }
    if (name.endsWith("_index_interval")) {
      BigDecimal min = interval(effective, "min_index_interval", 128);
      BigDecimal max = interval(effective, "max_index_interval", 2048);
      return min.compareTo(max) <= 0
          ? Optional.empty()
          : Optional.of(
              name.startsWith("min")
                  ? "at most max_index_interval, which is " + max
                  : "at least min_index_interval, which is " + min);
    }
    return Optional.empty();
  }

  /** {@return the value of a number, or of a number as text; empty when it is neither} */
  static Optional<BigDecimal> numberOf(Object value) {
    try {
      return Optional.of(new BigDecimal(value.toString().strip()));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static BigDecimal interval(Map<String, Object> options, String name, int byDefault) {
    return numberOf(options.getOrDefault(name, byDefault)).orElse(BigDecimal.valueOf(byDefault));
  }

  private static Rule whole(int min, BigDecimal max) {
    return new Rule(
        "a whole number between " + min + " and " + max, value -> isWhole(value, min, max));
  }

  private static boolean isWhole(Object value, int min, BigDecimal max) {
    return value.toString().strip().matches("\\d+")
        && numberOf(value)
            .filter(n -> n.compareTo(BigDecimal.valueOf(min)) >= 0 && n.compareTo(max) <= 0)
            .isPresent();
  }

  private static Rule number(String must, Predicate<BigDecimal> holds) {
    return new Rule("a number " + must, value -> numberOf(value).filter(holds).isPresent());
  }

  private static boolean between(BigDecimal number, BigDecimal min) {
    return number.compareTo(min) >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
  }

  private static Rule matching(String must, Pattern pattern) {
    return new Rule(must, value -> pattern.matcher(value.toString().replace(" ", "")).matches());
  }

  private static Pattern words(String words) {
    return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
  }

  private static Rule map(String must, Predicate<Map<?, ?>> holds) {
    return new Rule(must, value -> value instanceof Map<?, ?> map && holds.test(map));
  }

  private static boolean isCaching(Map<?, ?> caching) {
    return caching.entrySet().stream()
        .allMatch(
            entry ->
                switch (String.valueOf(entry.getKey())) {
                  case "keys" -> text(entry.getValue()).matches("(?i)all|none");
                  case "rows_per_partition" -> text(entry.getValue()).matches("(?i)all|none|\\d+");
                  default -> false;
                });
  }

  private static boolean isCompaction(Map<?, ?> compaction) {
    Object min = sub(compaction, "min_threshold", 4);
    Object max = sub(compaction, "max_threshold", 32);
    return compaction.containsKey("class")
        && isWhole(min, 2, MAX_INT)
        && isWhole(max, 2, MAX_INT)
        && numberOf(min).orElseThrow().compareTo(numberOf(max).orElseThrow()) <= 0;
  }

  private static boolean isCompression(Map<?, ?> compression) {
    if (text(sub(compression, "enabled", true)).equalsIgnoreCase("false")) {
      return compression.size() == 1;
    }
    // Old servers use the second name.
    boolean named =
        compression.containsKey("class") || compression.containsKey("sstable_compression");
    Object chunk = sub(compression, "chunk_length_in_kb", 16);
    Optional<BigDecimal> ratio = numberOf(sub(compression, "min_compress_ratio", 0));
    return named
        && isWhole(chunk, 1, MAX_INT)
        && Integer.bitCount(numberOf(chunk).orElseThrow().intValue()) == 1
        && ratio.filter(n -> n.signum() == 0 || n.compareTo(BigDecimal.ONE) >= 0).isPresent();
  }

  private static Object sub(Map<?, ?> options, String name, Object byDefault) {
    Object value = options.get(name);
    return value == null ? byDefault : value;
  }

  private static String text(Object value) {
    return String.valueOf(value).strip();
  }
}
