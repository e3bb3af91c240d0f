package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.TableOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the options that a class sets for its table, by their CQL names. */
public final class TableOptionsReader {
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d*\\.\\d+");

  private final ProblemCollector problems;
  private final Map<String, Object> options = new LinkedHashMap<>();

  private TableOptionsReader(ProblemCollector problems) {
    this.problems = problems;
  }

  static Map<String, Object> read(@Nullable TableOptions given, ProblemCollector problems) {
    TableOptionsReader reader = new TableOptionsReader(problems);
    if (given != null) {
      reader.read(given);
    }
    return Collections.unmodifiableMap(reader.options);
  }

  private void read(TableOptions given) {
    text("comment", given.comment());
    number("default_time_to_live", given.defaultTimeToLive());
    number("gc_grace_seconds", given.gcGraceSeconds());
    map("compaction", given.compaction());
    map("compression", given.compression());
    map("caching", given.caching());
    text("speculative_retry", given.speculativeRetry());
    text("additional_write_policy", given.additionalWritePolicy());
    chance("bloom_filter_fp_chance", given.bloomFilterFpChance());
    chance("crc_check_chance", given.crcCheckChance());
    number("memtable_flush_period_in_ms", given.memtableFlushPeriodMillis());
    text("read_repair", given.readRepair());
    pairs("other", given.other()).forEach(this::other);
  }

  private void text(String name, String value) {
    if (!value.isEmpty()) {
      options.put(name, value);
    }
  }

  private void number(String name, int value) {
    if (value >= 0) {
      options.put(name, value);
    } else if (value != -1) {
      problems.add("table option " + name + " is negative. Give 0 or more");
    }
  }

  private void chance(String name, double value) {
    if (value >= 0 && value <= 1) {
      options.put(name, value);
    } else if (value != -1) {
      problems.add("table option " + name + " is a probability. Give a number from 0 to 1");
    }
  }

  private void map(String name, String[] pairs) {
    if (pairs.length > 0) {
      options.put(name, pairs(name, pairs));
    }
  }

  private void other(String name, String value) {
    Object typed =
        INTEGER.matcher(value).matches()
            ? (Object) Integer.valueOf(value)
            : DECIMAL.matcher(value).matches()
                ? (Object) Double.valueOf(value)
                : value.equals("true") || value.equals("false") ? Boolean.valueOf(value) : value;
    if (options.putIfAbsent(name, typed) != null) {
      problems.add("table option " + name + " is set twice. Set it once");
    }
  }

  private Map<String, String> pairs(String option, String[] pairs) {
    return pairs("table option " + option, pairs, problems);
  }

  public static Map<String, String> options(Indexed index, ProblemCollector problems) {
    return pairs("@Indexed", index.options(), problems);
  }

  /** Reads {@code name=value} pairs. */
  private static Map<String, String> pairs(
      String subject, String[] pairs, ProblemCollector problems) {
    Map<String, String> read = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        problems.add(subject + " has '" + pair + "'. Write \"name=value\"");
      } else if (read.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip())
          != null) {
        problems.add(subject + " has '" + pair.substring(0, equals) + "' twice. Give it once");
      }
    }
    return Collections.unmodifiableMap(read);
  }
}
