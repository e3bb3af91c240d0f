package io.cqlengine.cli;

import io.cqlengine.management.ModelSource;
import io.cqlengine.management.SchemaDiff;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaReport;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.Target;
import io.cqlengine.management.TargetReport;
import io.cqlengine.management.migration.MigrationException;
import io.cqlengine.management.migration.MigrationReport;
import io.cqlengine.management.migration.MigrationStep;
import io.cqlengine.management.migration.TargetMigration;
import io.cqlengine.transfer.TransferException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What plans, reports and differences are as text and JSON. */
final class Results {
  private Results() {}

  static Result plan(SchemaPlan plan, String text) {
    return new Result(
        ExitCode.inStep(plan.isEmpty()),
        text,
        targets(
            plan.targets(),
            one ->
                target(one.target(), "steps", steps(one.steps()), "unmanaged", one.unmanaged())));
  }

  static Result report(SchemaReport report) {
    return new Result(
        ExitCode.IN_STEP, report.toString(), targets(report.targets(), Results::target));
  }

  private static Map<String, Object> target(TargetReport one) {
    Map<String, Object> json =
        target(
            one.target(),
            "ran",
            steps(one.ran()),
            "left",
            steps(one.left()),
            "unmanaged",
            one.unmanaged(),
            "built",
            one.built());
    one.failure().ifPresent(failure -> json.put("failure", new Failure(failure).message()));
    return json;
  }

  static Result diff(SchemaDiff diff) {
    return new Result(
        ExitCode.inStep(diff.isEmpty()),
        diff.toString(),
        targets(
            diff.targets(),
            one ->
                target(
                    one.target(),
                    "differences",
                    list(
                        one.differences(),
                        each ->
                            fields(
                                "kind", each.kind().name(),
                                "grade", each.grade().name(),
                                "subject", each.subject(),
                                "reason", each.reason())))));
  }

  /** The text is the source, unless it was written to files. */
  static Result sources(List<ModelSource> sources, String text) {
    return new Result(
        ExitCode.inStep(sources.stream().allMatch(ModelSource::complete)),
        text,
        Map.of(
            "sources",
            list(
                sources,
                each ->
                    fields(
                        "className", each.className(),
                        "path", each.path(),
                        "text", each.text(),
                        "gaps", each.gaps()))));
  }

  /** Statements are shown without their values. */
  static Result migrations(MigrationReport report, ExitCode code) {
    return new Result(code, report.toString(), targets(report.targets(), Results::target));
  }

  private static Map<String, Object> target(TargetMigration one) {
    Map<String, Object> json =
        target(
            one.target(),
            "files",
            list(
                one.files(),
                file ->
                    fields(
                        "version", file.version(),
                        "file", file.file(),
                        "state", file.state().name(),
                        "done", file.done(),
                        "statements", file.statements())),
            "ran",
            list(one.ran(), Results::step),
            "left",
            list(one.left(), Results::step));
    one.lockedBy().ifPresent(owner -> json.put("lockedBy", owner));
    one.problem().ifPresent(problem -> json.put("problem", problem));
    return json;
  }

  /** What had been done when a command failed. */
  static Optional<Result> partial(Throwable failure) {
    if (failure instanceof SchemaException schema && !schema.report().targets().isEmpty()) {
      return Optional.of(report(schema.report()));
    }
    if (failure instanceof MigrationException migration
        && !migration.report().targets().isEmpty()) {
      return Optional.of(migrations(migration.report(), ExitCode.FAILED));
    }
    if (failure instanceof TransferException transfer) {
      // The message has the text of the report.
      return Optional.of(
          new Result(ExitCode.FAILED, "", TransferResults.copy(transfer.report()).json()));
    }
    return Optional.empty();
  }

  private static Map<String, Object> step(MigrationStep step) {
    return fields("id", step.id(), "summary", step.summary());
  }

  private static List<Map<String, Object>> steps(List<SchemaStep> steps) {
    return list(
        steps,
        step ->
            fields(
                "kind", step.kind().name(),
                "grade", step.grade().name(),
                "subject", step.subject(),
                "cql", step.cql(),
                "reason", step.reason()));
  }

  private static <T> Map<String, Object> targets(
      List<T> targets, Function<T, Map<String, Object>> json) {
    return Map.of("targets", list(targets, json));
  }

  private static Map<String, Object> target(Target target, Object... more) {
    Map<String, Object> json =
        fields("connection", target.connection(), "keyspace", target.keyspace());
    json.putAll(fields(more));
    return json;
  }

  static <T> List<Map<String, Object>> list(
      List<T> values, Function<? super T, Map<String, Object>> json) {
    return values.stream().map(json).toList();
  }

  static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
