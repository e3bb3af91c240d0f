package io.cqlengine.cli;

import static io.cqlengine.cli.Results.fields;
import static io.cqlengine.cli.Results.list;

import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.transfer.Difference;
import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.RepairReport;
import io.cqlengine.transfer.SliceFailure;
import io.cqlengine.transfer.TransferReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What copies and comparisons are as text and JSON, without values. Keys are shown on demand. */
final class TransferResults {
  private TransferResults() {}

  static Result copy(TransferReport report) {
    return new Result(
        report.complete() ? ExitCode.IN_STEP : ExitCode.FAILED,
        report.toString(),
        fields(
            "transfer", report.transfer(),
            "settings", report.settings(),
            "slices", report.slices(),
            "slicesDone", report.slicesDone(),
            "rows", report.rows(),
            "cells", report.cells(),
            "bareRows", report.bareRows(),
            "expired", report.expired(),
            "listsPresent", report.listsPresent(),
            "totals", new TreeMap<>(report.totals()),
            "failures", failures(report.failures()),
            "seconds", report.took().toSeconds()));
  }

  static Result differences(Differences found, boolean keys) {
    List<String> lines = new ArrayList<>(List.of(found.toString()));
    if (keys) {
      found.listed().forEach(each -> lines.add("%s, key %s".formatted(each, key(each))));
    }
    Map<String, Long> kinds = new LinkedHashMap<>();
    for (Difference.Kind kind : Difference.Kind.values()) {
      kinds.put(kind.name(), found.count(kind));
    }
    return new Result(
        code(found.none(), found.failures()),
        String.join("\n", lines),
        fields(
            "compared", found.compared(),
            "inMotion", found.inMotion(),
            "kinds", kinds,
            "differences", list(found.listed(), each -> difference(each, keys)),
            "failures", failures(found.failures())));
  }

  static Result repair(Differences found, RepairReport report, boolean keys) {
    Result before = differences(found, keys);
    Map<String, Object> json = new LinkedHashMap<>(before.json());
    json.putAll(
        fields(
            "repaired", report.repaired(),
            "inStep", report.inStep(),
            "targetNewer", report.targetNewer(),
            "shadowed", report.shadowed(),
            "extraLeft", report.extraLeft(),
            "listsLeft", report.listsLeft(),
            "failures", failures(report.failures())));
    return new Result(
        code(report.complete(), report.failures()), before.text() + "\n" + report, json);
  }

  private static Map<String, Object> difference(Difference one, boolean withKey) {
    Map<String, Object> json =
        fields(
            "kind", one.kind().name(),
            "columns", one.columns(),
            "static", one.ofStatics(),
            "token", one.token());
    if (withKey) {
      json.put("key", key(one));
    }
    return json;
  }

  /** The key as literals of CQL. */
  private static Map<String, String> key(Difference one) {
    Map<String, String> key = new LinkedHashMap<>();
    one.key()
        .forEach(
            (name, value) -> key.put(name, CodecRegistry.DEFAULT.codecFor(value).format(value)));
    return key;
  }

  private static ExitCode code(boolean inStep, List<SliceFailure> failures) {
    return failures.isEmpty() ? ExitCode.inStep(inStep) : ExitCode.FAILED;
  }

  private static List<String> failures(List<SliceFailure> failures) {
    return failures.stream().map(SliceFailure::toString).toList();
  }
}
