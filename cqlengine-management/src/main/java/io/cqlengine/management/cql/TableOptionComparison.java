package io.cqlengine.management.cql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares table options. The spelling does not count: class names may be short or in full,
 * defaults may be left out, and numbers may end with zeros. Servers spell some values in their own
 * way.
 */
public final class TableOptionComparison {
  /** A percentile or milliseconds, as a threshold of reads or writes. */
  private static final Pattern THRESHOLD = Pattern.compile("(\\d+(?:\\.\\d+)?)(p|percentile|ms)");

  private static final Pattern TWO_THRESHOLDS = Pattern.compile("(min|max)\\((\\w.*),(\\w.*)\\)");

  private static final Set<String> BOOLEANS =
      Set.of("cdc", "allow_auto_snapshot", "incremental_backups");

  /** The values of options for which a server stores none. */
  private static final Map<String, String> UNSET =
      Map.of(
          "cdc", "false",
          "memtable", "default",
          "allow_auto_snapshot", "true",
          "incremental_backups", "true");

  /** The defaults of sub-options that a server does not store. */
  private static final Map<String, Map<String, String>> DEFAULTS =
      Map.of(
          "compaction",
          Map.ofEntries(
              Map.entry("min_threshold", "4"),
              Map.entry("max_threshold", "32"),
              Map.entry("enabled", "true"),
              Map.entry("log_all", "false"),
              Map.entry("tombstone_threshold", "0.2"),
              Map.entry("tombstone_compaction_interval", "86400"),
              Map.entry("unchecked_tombstone_compaction", "false"),
              Map.entry("only_purge_repaired_tombstones", "false"),
              Map.entry("provide_overlapping_tombstones", "none"),
              Map.entry("bucket_high", "1.5"),
              Map.entry("bucket_low", "0.5"),
              Map.entry("min_sstable_size", "52428800"),
              Map.entry("sstable_size_in_mb", "160"),
              Map.entry("fanout_size", "10"),
              Map.entry("single_sstable_uplevel", "true"),
              Map.entry("compaction_window_unit", "days"),
              Map.entry("compaction_window_size", "1"),
              Map.entry("timestamp_resolution", "microseconds"),
              Map.entry("expired_sstable_check_frequency_seconds", "600"),
              Map.entry("unsafe_aggressive_sstable_expiration", "false")),
          "compression",
          Map.of("enabled", "true", "chunk_length_in_kb", "16", "min_compress_ratio", "0"),
          "caching",
          Map.of("keys", "all", "rows_per_partition", "none"));

  /** The sub-options that every compaction and every compressor has. */
  private static final Set<String> OF_ALL_CLASSES =
      Set.of(
          "enabled",
          "log_all",
          "tombstone_threshold",
          "tombstone_compaction_interval",
          "unchecked_tombstone_compaction",
          "only_purge_repaired_tombstones",
          "provide_overlapping_tombstones",
          "chunk_length_in_kb",
          "min_compress_ratio");

  /** Names of sub-options that older versions used. */
  private static final Map<String, String> RENAMED =
      Map.of("sstable_compression", "class", "chunk_length_kb", "chunk_length_in_kb");

  /** Options that no statement can set, or that servers with {@code read_repair} only show. */
  private static final Set<String> NOT_SETTABLE =
      Set.of("extensions", "read_repair_chance", "dclocal_read_repair_chance");

  private TableOptionComparison() {}

  /** {@return the options of a server as a model would set them} Defaults are written out. */
  public static Map<String, Object> settable(Map<String, Object> existing) {
    Map<String, Object> settable = new LinkedHashMap<>(existing);
    settable.keySet().removeAll(NOT_SETTABLE);
    settable.replaceAll((name, value) -> value.equals("") ? UNSET.getOrDefault(name, "") : value);
    settable
        .entrySet()
        .removeIf(option -> option.getValue().equals("") && !option.getKey().equals("comment"));
    return settable;
  }

  /** {@return whether a value is the one that counts where a server stores none} */
  public static boolean isUnset(String name, Object value) {
    return UNSET.containsKey(name) && same(name, value, "");
  }

  /**
   * {@return the options of a model, with what {@code ALTER TABLE} must repeat} It replaces a whole
   * map, so sub-options of the server that the model does not name would return to their defaults.
   * Of another class, those remain that every class has.
   */
  public static Map<String, Object> completed(
      Map<String, Object> desired, Map<String, Object> existing) {
    Map<String, Object> completed = new LinkedHashMap<>(desired);
    completed.replaceAll(
        (name, value) ->
            value instanceof Map<?, ?> here && existing.get(name) instanceof Map<?, ?> there
                ? completed(name, here, there)
                : value);
    return completed;
  }

  private static Map<?, ?> completed(String option, Map<?, ?> desired, Map<?, ?> existing) {
    Map<String, String> here = normal(desired);
    Map<String, String> there = normal(existing);
    if (option.equals("compression") && (off(here) || off(there))) {
      return desired;
    }
    boolean sameClass = Objects.equals(here.get("class"), there.get("class"));
    Map<Object, Object> completed = new LinkedHashMap<>(existing);
    completed
        .keySet()
        .removeIf(
            key ->
                here.containsKey(name(key)) || !(sameClass || OF_ALL_CLASSES.contains(name(key))));
    completed.putAll(desired);
    return completed;
  }

  /**
   * An option whose value differs.
   *
   * @param name its CQL name
   * @param existing the server's value as CQL, {@code ''} when it stores none; empty when it has no
   *     such option
   * @param desired the model's value as CQL
   */
  public record Change(String name, String existing, String desired) {

    /** Both sides for people. */
    @Override
    public String toString() {
      return name + ": " + existing + " on the server, but " + desired + " is wanted";
    }
  }

  /** {@return the options of a model that differ from those of a server, in the model's order} */
  static List<Change> changes(
      Map<String, Object> desired, Map<String, Object> existing, boolean exact) {
    List<Change> changes = new ArrayList<>();
    desired.forEach(
        (name, value) -> {
          Object there = existing.get(name);
          if (there == null || !same(name, value, there) || (exact && !same(name, there, value))) {
            changes.add(
                new Change(
                    name, there == null ? "" : SchemaCql.literal(there), SchemaCql.literal(value)));
          }
        });
    return changes;
  }

  /** Whether two models of one table want different values; of a map, for the keys of both. */
  static boolean contradict(String option, Object one, Object other) {
    if (one instanceof Map<?, ?> here && other instanceof Map<?, ?> there) {
      Map<String, String> shared = normal(here);
      Map<String, String> others = normal(there);
      if (!option.equals("compression") || off(shared) == off(others)) {
        shared.keySet().retainAll(others.keySet());
      }
      return !sameMap(option, shared, others);
    }
    return !same(option, one, other);
  }

  /** The option of two models of one table that do not contradict each other. */
  static Object merged(Object one, Object other) {
    if (!(one instanceof Map<?, ?> here && other instanceof Map<?, ?> there)) {
      return one;
    }
    Map<Object, Object> merged = new LinkedHashMap<>(here);
    there.forEach(
        (key, value) -> {
          if (here.keySet().stream().noneMatch(known -> name(known).equals(name(key)))) {
            merged.put(key, value);
          }
        });
    return merged;
  }

  /** A class name without its package. */
  static String shortName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private static boolean same(String option, Object desired, Object existing) {
    if (desired instanceof Map<?, ?> here && existing instanceof Map<?, ?> there) {
      return sameMap(option, normal(here), normal(there));
    }
    return option.equals("comment")
        ? desired.toString().equals(existing.toString())
        : normal(option, desired).equals(normal(option, existing));
  }

  /** Compares the keys of the model only, because servers add sub-options of their own. */
  private static boolean sameMap(
      String option, Map<String, String> desired, Map<String, String> existing) {
    if (option.equals("compression") && (off(desired) || off(existing))) {
      return off(desired) == off(existing);
    }
    Map<String, String> defaults = DEFAULTS.getOrDefault(option, Map.of());
    return desired.entrySet().stream()
        .allMatch(
            entry ->
                entry
                    .getValue()
                    .equals(
                        existing.getOrDefault(
                            entry.getKey(),
                            normalText(defaults.getOrDefault(entry.getKey(), "")))));
  }

  private static boolean off(Map<String, String> compression) {
    return "false".equals(compression.get("enabled")) || "".equals(compression.get("class"));
  }

  private static Map<String, String> normal(Map<?, ?> map) {
    Map<String, String> normal = new TreeMap<>();
    map.forEach(
        (key, value) -> {
          String name = name(key);
          String text = String.valueOf(value);
          normal.put(name, name.equals("class") ? shortName(text) : normalText(text));
        });
    return normal;
  }

  /** The name of a sub-option. */
  private static String name(Object key) {
    return RENAMED.getOrDefault(String.valueOf(key), String.valueOf(key));
  }

  private static String normal(String option, Object value) {
    String text = value.toString();
    if (text.isEmpty()) {
      return UNSET.getOrDefault(option, "");
    }
    if (BOOLEANS.contains(option)) {
      return text.matches("(?i)true|yes|1")
          ? "true"
          : text.matches("(?i)false|no|0") ? "false" : text;
    }
    return normalText(text);
  }

  private static String normalText(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace(" ", "");
    if (lower.equals("never")) {
      return "none";
    }
    Matcher two = TWO_THRESHOLDS.matcher(lower);
    if (two.matches()) {
      return Stream.of(two.group(2), two.group(3))
          .map(TableOptionComparison::threshold)
          .sorted(Comparator.comparing(each -> each.endsWith("ms")))
          .collect(Collectors.joining(",", two.group(1) + "(", ")"));
    }
    // Servers store numbers as double, so 0.0001 becomes 1.0E-4.
    return TableOptionRules.numberOf(lower)
        .map(number -> Double.toString(number.doubleValue()))
        .orElseGet(() -> threshold(lower));
  }

  /** Servers round percentiles to four digits, and cut off parts of milliseconds. */
  private static String threshold(String lower) {
    Matcher threshold = THRESHOLD.matcher(lower);
    if (!threshold.matches()) {
      return lower;
    }
    double number = Double.parseDouble(threshold.group(1));
    return threshold.group(2).equals("ms")
        ? (int) number + "ms"
        : new BigDecimal(Math.min(number, 100)).setScale(4, RoundingMode.HALF_EVEN).toPlainString()
            + "p";
  }
}
