package io.cqlengine.tests.management;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Statements that create tables of all types, options and names. */
final class DescribedTables {
  private static final List<String> NATIVE =
      List.of(
          ("ascii bigint blob boolean date decimal double duration float inet int smallint text"
                  + " time timestamp timeuuid tinyint uuid varint")
              .split(" "));

  /** Words that are reserved in CQL or in Java, or that have a meaning there. */
  private static final List<String> WORDS =
      """
      abstract class int new return this true null record var yield sealed hash_code
      clone wait notify false nan infinity add allow alter and apply asc authorize
      batch begin by columnfamily create default delete desc describe drop entries
      execute full grant if in index insert into is keyspace limit materialized mbean
      mbeans modify norecursive not of on or order permission primary rename replace
      revoke schema set table to truncate unlogged unset update use using view where
      with access between maxwritetime like cast json contains vector ann cluster
      identity unmask masked select_masked
      """
          .lines()
          .flatMap(line -> Stream.of(line.split(" ")))
          .toList();

  private static final List<String> NAMES =
      """
      string list record street class int Record RECORD map set uuid instant table
      column object override enum var 0cars _ __x userID indexed frozen system_x
      values thread iterable
      """
          .lines()
          .flatMap(line -> Stream.of(line.split(" ")))
          .toList();

  private static final List<String> TYPES =
      List.of(
          "CREATE TYPE street (name text, \"No\" int)",
          "CREATE TYPE \"Post Address\" (street frozen<street>, codes"
              + " frozen<map<ascii, frozen<list<timeuuid>>>>, at tuple<double, double>)",
          "CREATE TYPE \"String\" (\"class\" text, \"hashCode\" int, \"v\" vector<float, 2>)");

  /** Some of all kinds, few enough for each build. */
  static final List<String> SOME =
      Stream.of(
              TYPES,
              names().subList(0, 3),
              composed(),
              options().subList(0, 1),
              List.of(natives()),
              some(indexes(), 0, 1, 6, 9))
          .flatMap(List::stream)
          .toList();

  static final List<String> ALL = all();

  private DescribedTables() {}

  private static List<String> all() {
    List<String> all = new ArrayList<>(TYPES);
    all.add(natives());
    all.addAll(names());
    all.addAll(composed());
    all.addAll(options());
    all.addAll(indexes());
    for (String type : NATIVE) {
      all.add(
          "CREATE TABLE of_%1$s (id int PRIMARY KEY, x %1$s, l list<%1$s>, m map<int, %1$s>, t tuple<%1$s, %1$s>)"
              .formatted(type));
      if (!type.equals("duration")) {
        all.add(
            "CREATE TABLE key_%1$s (a %1$s, b frozen<set<%1$s>>, c %1$s, d frozen<map<%1$s, int>>, s set<%1$s> static, PRIMARY KEY ((a, b), c, d)) WITH CLUSTERING ORDER BY (c DESC, d ASC)"
                .formatted(type));
      }
    }
    return all;
  }

  private static List<String> some(List<String> all, int... positions) {
    return IntStream.of(positions).mapToObj(all::get).toList();
  }

  private static String natives() {
    return NATIVE.stream()
        .map(type -> "c_" + type + " " + type)
        .collect(Collectors.joining(", ", "CREATE TABLE natives (id int PRIMARY KEY, ", ")"));
  }

  private static List<String> composed() {
    return List.of(
        "CREATE TABLE composed (id frozen<\"Post Address\">, c frozen<tuple<int, frozen<street>>>,"
            + " plain street, whole frozen<\"Post Address\">, many map<text, frozen<street>>, odd"
            + " set<frozen<\"String\">>, t tuple<int, frozen<tuple<ascii, frozen<list<int>>>>>,"
            + " PRIMARY KEY (id, c))",
        "CREATE TABLE frozen_deep (id int PRIMARY KEY, a list<frozen<list<frozen<set<int>>>>>, b"
            + " frozen<map<text, frozen<map<text, frozen<list<timeuuid>>>>>>, c frozen<list<text>>,"
            + " d frozen<set<frozen<tuple<int, int>>>>, e list<frozen<tuple<int, int>>>)",
        "CREATE TABLE vectors (id int PRIMARY KEY, f vector<float, 3>, d vector<double, 2>, i"
            + " vector<int, 1>, b vector<bigint, 4>, l list<frozen<vector<float, 3>>>)",
        "CREATE TABLE counters (page text, day date, hits counter, \"Misses\" counter, PRIMARY KEY"
            + " (page, day))",
        "CREATE TABLE statics (id int, c int, s text static, l list<int> static, u street static,"
            + " PRIMARY KEY (id, c))",
        "CREATE TABLE keys_only (a int, b int, c int, d int, PRIMARY KEY ((b, a), d, c)) WITH"
            + " CLUSTERING ORDER BY (d DESC, c DESC)");
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(
        "CREATE TABLE words ("
            + WORDS.stream().map(word -> "\"" + word + "\" text").collect(Collectors.joining(", "))
            + ", \"hashCode\" text, \"toString\" text, \"getClass\" text, \"finalize\" text,"
            + " \"notifyAll\" text, \"equals\" text, \"select\" text, \"from\" text, \"token\""
            + " text, PRIMARY KEY (\"class\", \"hashCode\"))");
    names.add(
        "CREATE TABLE same_camel (foo_bar int PRIMARY KEY, \"fooBar\" int, \"FooBar\" int,"
            + " \"foo bar\" int, \"foo__bar\" int, \"FOO_BAR\" int, \"_foo_bar\" int, foo_bar2 int,"
            + " get_x int, x int, is_x int, \"get\" int)");
    names.add(
        "CREATE TABLE odd_names (\"größe\" int PRIMARY KEY, \"日本語\" int, \"say \"\"hi\"\"\" int,"
            + " \"back\\slash\" int, \"\\u0041\" int, \"new\n"
            + "line\" int, \"tab\t\" int, \"1st\" int, \"_\" int, \"$\" int, \"-\" int, \"*/\" int,"
            + " \"😀\" int, \"𝒳y\" int, \"ǅ\" int, \"İ\" int, \"ß\" int, \" space \" int, \"a=b\""
            + " int, \"%s\" int, \"NAME\" int, \"URLOfUser\" int, \"a1_b2\" int)");
    for (String table : NAMES) {
      names.add("CREATE TABLE \"%s\" (id int PRIMARY KEY, x text, l list<text>)".formatted(table));
    }
    names.add(
        "CREATE TABLE "
            + IntStream.range(0, 48).mapToObj(i -> "n").collect(Collectors.joining())
            + " (id int PRIMARY KEY)");
    return names;
  }

  private static List<String> options() {
    List<String> options = new ArrayList<>();
    for (String with :
        List.of(
            "comment = 'it''s \"größer\"; \\u0041 -- x'",
            "compaction = {'class': 'LeveledCompactionStrategy', 'sstable_size_in_mb': '100'}",
            "compression = {'enabled': 'false'} AND cdc = false",
            "compaction = {'class': 'TimeWindowCompactionStrategy', 'compaction_window_size': '2',"
                + " 'compaction_window_unit': 'HOURS'} AND default_time_to_live = 3600",
            "compaction = {'class': 'UnifiedCompactionStrategy', 'scaling_parameters': 'T4'}",
            "compaction = {'class': 'SizeTieredCompactionStrategy', 'min_threshold': '6',"
                + " 'enabled': 'false'}",
            "compaction = {'class': 'LeveledCompactionStrategy'} AND bloom_filter_fp_chance = 0.01",
            "compression = {'class': 'ZstdCompressor', 'chunk_length_in_kb': '64',"
                + " 'compression_level': '5'}",
            "caching = {'keys': 'NONE', 'rows_per_partition': '10'} AND crc_check_chance = 0.5",
            "gc_grace_seconds = 0 AND memtable_flush_period_in_ms = 1000 AND read_repair = 'NONE'",
            "speculative_retry = 'MIN(99p,50ms)' AND additional_write_policy = 'NEVER'",
            "min_index_interval = 64 AND max_index_interval = 2147483647",
            "bloom_filter_fp_chance = 0.0001 AND cdc = true",
            "memtable = 'default' AND allow_auto_snapshot = false AND incremental_backups ="
                + " false")) {
      options.add(
          "CREATE TABLE options%d (id int PRIMARY KEY, x int) WITH %s"
              .formatted(options.size(), with));
    }
    return options;
  }

  private static List<String> indexes() {
    List<String> ddl = new ArrayList<>();
    ddl.add(
        "CREATE TABLE indexed_columns (id int, c int, \"Plain\" text, tags set<text>, m map<text,"
            + " int>, n map<text, int>, f frozen<list<int>>, v vector<float, 2>, s text, st int"
            + " static, k map<text, int>, PRIMARY KEY (id, c))");
    List<String> indexes =
        List.of(
            "INDEX indexed_columns_plain_idx|(\"Plain\")",
            "INDEX indexed_columns_tags_idx|(tags)",
            "INDEX \"Own\"|(c)",
            "INDEX indexed_columns_st_idx|(st)",
            "INDEX m_values|(m)",
            "INDEX m_keys|(KEYS(m))",
            "INDEX m_entries|(ENTRIES(m))",
            "INDEX indexed_columns_f_full_idx|(FULL(f))",
            "CUSTOM INDEX near|(v) USING 'StorageAttachedIndex' WITH OPTIONS ="
                + " {'similarity_function': 'cosine'}",
            "CUSTOM INDEX lower|(s) USING 'sai' WITH OPTIONS = {'case_sensitive': 'false',"
                + " 'normalize': 'true'}",
            "CUSTOM INDEX sai_keys|(KEYS(k)) USING 'sai'",
            "CUSTOM INDEX sai_values|(VALUES(n)) USING 'sai'",
            "CUSTOM INDEX sai_entries|(ENTRIES(n)) USING 'sai'");
    indexes.forEach(index -> ddl.add("CREATE " + index.replace("|", " ON indexed_columns ")));
    return ddl;
  }
}
