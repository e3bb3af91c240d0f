package io.cqlengine.management.source;

import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableOptionComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the options of a table as annotation, without those that have the server's default. */
final class TableOptionsWriter {
  private static final String COMPACTION = "org.apache.cassandra.db.compaction.";
  private static final String COMPRESSION = "org.apache.cassandra.io.compress.";

  /** What {@code CREATE TABLE} without options gives. */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("additional_write_policy", "99p"),
          Map.entry("allow_auto_snapshot", "true"),
          Map.entry("bloom_filter_fp_chance", "0.01"),
          Map.entry("caching", "{keys=ALL, rows_per_partition=NONE}"),
          Map.entry("cdc", "false"),
          Map.entry("comment", ""),
          Map.entry(
              "compaction",
              "{class=SizeTieredCompactionStrategy, max_threshold=32, min_threshold=4}"),
          Map.entry("compression", "{chunk_length_in_kb=16, class=LZ4Compressor}"),
          Map.entry("crc_check_chance", "1.0"),
          Map.entry("default_time_to_live", "0"),
          Map.entry("gc_grace_seconds", "864000"),
          Map.entry("incremental_backups", "true"),
          Map.entry("max_index_interval", "2048"),
          Map.entry("memtable", "default"),
          Map.entry("memtable_flush_period_in_ms", "0"),
          Map.entry("min_index_interval", "128"),
          Map.entry("read_repair", "BLOCKING"),
          Map.entry("speculative_retry", "99p"));

  /** The members of the annotation that have a name of their own. */
  private static final Map<String, String> MEMBERS =
      Map.ofEntries(
          Map.entry("additional_write_policy", "additionalWritePolicy"),
          Map.entry("bloom_filter_fp_chance", "bloomFilterFpChance"),
          Map.entry("caching", "caching"),
          Map.entry("comment", "comment"),
          Map.entry("compaction", "compaction"),
          Map.entry("compression", "compression"),
          Map.entry("crc_check_chance", "crcCheckChance"),
          Map.entry("default_time_to_live", "defaultTimeToLive"),
          Map.entry("gc_grace_seconds", "gcGraceSeconds"),
          Map.entry("memtable_flush_period_in_ms", "memtableFlushPeriodMillis"),
          Map.entry("read_repair", "readRepair"),
          Map.entry("speculative_retry", "speculativeRetry"));

  private final List<String> gaps;
  private final List<String> members = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  private TableOptionsWriter(List<String> gaps) {
    this.gaps = gaps;
  }

  /** The annotation with a line break; empty if all options have their defaults. */
  static String write(TableDefinition table, List<String> gaps) {
    TableOptionsWriter writer = new TableOptionsWriter(gaps);
    Map<String, Object> options = new TreeMap<>();
    TableOptionComparison.settable(table.options())
        .forEach((name, value) -> options.put(name, shortNames(value)));
    if (table.options().get("extensions") instanceof Map<?, ?> map && !map.isEmpty()) {
      writer.gap("extensions");
    }
    // The default of the bloom filter depends on the compaction.
    boolean leveled = String.valueOf(options.get("compaction")).contains("Leveled");
    options.forEach(
        (name, value) -> {
          boolean isDefault = value.toString().equals(DEFAULTS.get(name));
          if (!isDefault || (leveled && name.equals("bloom_filter_fp_chance"))) {
            writer.add(name, value);
          }
        });
    return writer.annotation();
  }

  private static Object shortNames(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, String> sorted = new TreeMap<>();
    map.forEach(
        (key, entry) ->
            sorted.put(
                String.valueOf(key),
                String.valueOf(entry).replace(COMPACTION, "").replace(COMPRESSION, "")));
    return sorted;
  }

  private void add(String name, Object value) {
    String member = MEMBERS.get(name);
    if (value instanceof Map<?, ?> map) {
      List<String> pairs = new ArrayList<>();
      map.forEach((key, entry) -> pairs.add(key + "=" + entry));
      if (member == null || !pairs.stream().allMatch(TableOptionsWriter::isPair)) {
        gap(name);
      } else {
        members.add(member + " = " + array(pairs));
      }
    } else if (member != null) {
      members.add(
          member
              + " = "
              + (value instanceof Number ? value.toString() : JavaNames.literal(value.toString())));
    } else if (isPair(name + "=" + value)) {
      others.add(name + "=" + value);
    } else {
      gap(name);
    }
  }

  private void gap(String name) {
    gaps.add("option " + name + ", which @TableOptions cannot have");
  }

  private String annotation() {
    if (!others.isEmpty()) {
      members.add("other = " + array(others));
    }
    return members.isEmpty()
        ? ""
        : "\n@TableOptions(\n    " + String.join(",\n    ", members) + ")";
  }

  /** Whether an annotation can have a pair: the white space around its parts would be lost. */
  static boolean isPair(String pair) {
    int equals = pair.indexOf('=');
    String name = pair.substring(0, Math.max(0, equals));
    String value = pair.substring(equals + 1);
    return !name.isEmpty() && name.equals(name.strip()) && value.equals(value.strip());
  }

  /** Pairs as the value of an annotation. */
  static String array(List<String> pairs) {
    return pairs.stream().map(JavaNames::literal).collect(Collectors.joining(", ", "{", "}"));
  }
}
