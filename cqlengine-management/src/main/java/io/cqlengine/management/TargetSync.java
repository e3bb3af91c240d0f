package io.cqlengine.management;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.management.SchemaProgress.Phase;
import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.TargetPlanner.Planned;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.server.Coordinator;
import io.cqlengine.management.server.IndexBuilds;
import io.cqlengine.management.server.InterruptionCheck;
import io.cqlengine.management.server.SchemaAgreement;
import io.cqlengine.management.server.SchemaReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Syncs one target and stops at its first failure. Each run plans from what the server says at that
 * moment, so the next run continues where this one stopped. A step that fails is planned again,
 * because another instance may have run it.
 */
final class TargetSync {
  /** A failed step is planned again. This limits how often. */
  private static final int MAX_PLANS = 100;

  private static final Set<Kind> CREATES =
      EnumSet.of(Kind.CREATE_KEYSPACE, Kind.CREATE_TYPE, Kind.CREATE_TABLE, Kind.CREATE_INDEX);

  private final Settings settings;
  private final Target target;
  private final List<Desired> desired;
  private final Optional<TargetPlan> approved;
  private final Coordinator coordinator;
  private final SchemaAgreement agreement;
  private final List<SchemaStep> ran = new ArrayList<>();
  private List<Planned> left = new ArrayList<>();
  private List<SchemaStep> withheld = List.of();
  private List<SchemaStep> impossible = List.of();
  private List<String> unmanaged = List.of();
  private List<String> built = List.of();
  private int plans;

  /**
   * How targets are run.
   *
   * @param policy which steps may run
   * @param agreement how long to wait for the nodes to agree
   * @param indexTimeout how long to wait for indexes to be built; empty: not at all
   * @param progress receives the events of the target
   */
  record Settings(
      SchemaPolicy policy,
      Duration agreement,
      Optional<Duration> indexTimeout,
      Progress progress) {}

  /** Receives the events of one target. */
  interface Progress {
    void on(Phase phase, int left, Optional<SchemaStep> step);
  }

  private TargetSync(
      Settings settings,
      Target target,
      List<Desired> desired,
      Optional<TargetPlan> approved,
      Coordinator coordinator) {
    this.settings = settings;
    this.target = target;
    this.desired = desired;
    this.approved = approved;
    this.coordinator = coordinator;
    this.agreement = new SchemaAgreement(coordinator, settings.agreement());
  }

  /**
   * Runs.
   *
   * @param approved the plan whose steps may run; empty: all steps may
   */
  static TargetReport run(
      Execution execution,
      Settings settings,
      Target target,
      List<Desired> desired,
      Optional<TargetPlan> approved) {
    try (Lease lease =
        InterruptionCheck.lease(execution, "the work on " + target, target.connection())) {
      Coordinator coordinator = Coordinator.of(execution, lease);
      return new TargetSync(settings, target, desired, approved, coordinator).run();
    } catch (Throwable failure) {
      List<SchemaStep> steps = approved.map(TargetPlan::steps).orElse(List.of());
      return TargetReport.failed(target, steps, failure);
    }
  }

  private TargetReport run() {
    try {
      plan();
      tell(Phase.PLANNED, Optional.empty());
      if (!left.isEmpty()) {
        agreement.await("before the first change");
      }
      while (!left.isEmpty()) {
        runFirst();
        if (left.isEmpty()) {
          planWhatExistedAlready();
        }
      }
      finish();
      tell(Phase.DONE, Optional.empty());
      return report(Optional.empty());
    } catch (Throwable stopped) {
      RuntimeException failure = TargetReport.reportable(target, stopped);
      tellFailed(failure);
      return report(Optional.of(failure));
    }
  }

  /** Waits for indexes. Fails with all reasons why steps are left, and with that of the wait. */
  private void finish() {
    List<String> reasons = reasonsForLeft();
    @Nullable RuntimeException failure = null;
    try {
      settings.indexTimeout().ifPresent(this::awaitIndexes);
    } catch (Throwable stopped) {
      failure = TargetReport.reportable(target, stopped);
      if (reasons.isEmpty()) {
        throw failure;
      }
      reasons.add(SchemaReport.message(failure));
    }
    if (!reasons.isEmpty()) {
      throw new CqlEngineException(String.join("\n    ", reasons), failure);
    }
  }

  /** Waits for the indexes of earlier runs, too, which may not have waited for them. */
  private void awaitIndexes(Duration timeout) {
    List<IndexDefinition> wanted =
        desired.stream().flatMap(each -> each.indexes().stream()).toList();
    if (wanted.isEmpty()) {
      return;
    }
    List<IndexDefinition> indexes =
        new SchemaReader(coordinator)
            .indexes(target.keyspace()).stream()
                .filter(there -> wanted.stream().anyMatch(there::serves))
                .toList();
    if (!indexes.isEmpty()) {
      tell(Phase.BUILDING, Optional.empty());
      IndexBuilds builds = new IndexBuilds(coordinator, target.keyspace(), indexes);
      try {
        builds.await(timeout);
      } finally {
        built = builds.built();
      }
    }
  }

  private void runFirst() {
    Planned next = left.get(0);
    InterruptionCheck.before(next.step().cql());
    tell(Phase.RUNNING, Optional.of(next.step()));
    try {
      coordinator.change(next.statement());
    } catch (Throwable failure) {
      planAgain(next.step(), TargetReport.reportable(target, failure));
      return;
    }
    ran.add(next.step());
    left.remove(0);
    agreement.await("after " + next.step().cql());
    tell(Phase.RAN, Optional.of(next.step()));
  }

  /**
   * {@code IF NOT EXISTS} does nothing if another instance has created a table, type or index of
   * that name since the plan. What that one lacks is planned now.
   */
  private void planWhatExistedAlready() {
    if (ran.stream().anyMatch(step -> CREATES.contains(step.kind())) && plans <= MAX_PLANS) {
      plan();
    }
  }

  /**
   * A step that failed may be on the server all the same: another instance ran it or a part of it,
   * or its answer was lost. Otherwise its failure is thrown.
   */
  private void planAgain(SchemaStep failed, RuntimeException failure) {
    try {
      agreement.await("after a failure");
      plan();
    } catch (Throwable second) {
      suppress(failure, second);
      throw failure;
    }
    // Steps before it may be new: what another instance has created lacks what the step needs.
    boolean next = !left.isEmpty() && left.get(0).step().equals(failed);
    if (plans > MAX_PLANS || next) {
      throw failure;
    }
    if (left.stream().noneMatch(planned -> failed.covers(planned.step()))
        && impossible.stream().noneMatch(failed::concerns)) {
      ran.add(failed);
      tell(Phase.RAN, Optional.of(failed));
    }
  }

  private void plan() {
    plans++;
    TargetPlanner planner = TargetPlanner.of(target, new SchemaReader(coordinator), desired);
    left = new ArrayList<>(planner.planned());
    left.removeIf(next -> ran.contains(next.step()));
    unmanaged = planner.unmanaged();
    impossible = graded(step -> step.grade() == Grade.IMPOSSIBLE);
    left.removeIf(next -> impossible.contains(next.step()));
    approved.ifPresent(plan -> plan.basis().require(planner));
    refuseUnseen(planner);
    withheld = graded(step -> !settings.policy().allows(step.grade()));
    left.removeIf(next -> withheld.contains(next.step()));
  }

  private List<SchemaStep> graded(Predicate<SchemaStep> grade) {
    return left.stream().map(Planned::step).filter(grade).toList();
  }

  private void refuseUnseen(TargetPlanner planner) {
    List<SchemaStep> unseen =
        approved.isEmpty()
            ? List.of()
            : left.stream()
                .map(Planned::step)
                .filter(step -> !approved.get().covers(step, table -> table.onServer(planner)))
                .toList();
    if (!unseen.isEmpty()) {
      throw new CqlEngineException(
          "the schema has changed since it was planned, and the plan does not have %s. Plan again."
              .formatted(text(unseen)));
    }
  }

  private List<String> reasonsForLeft() {
    List<String> reasons = new ArrayList<>(impossible.stream().map(SchemaStep::reason).toList());
    if (!withheld.isEmpty()) {
      reasons.add(
          "the policy %s does not allow %s. Allow it with SchemaPolicy.DESTRUCTIVE or --destructive."
              .formatted(settings.policy(), text(withheld)));
    }
    return reasons;
  }

  private static String text(List<SchemaStep> steps) {
    return steps.stream().map(SchemaStep::toString).collect(Collectors.joining(", "));
  }

  private TargetReport report(Optional<RuntimeException> failure) {
    List<SchemaStep> notRun = new ArrayList<>(left.stream().map(Planned::step).toList());
    notRun.addAll(withheld);
    notRun.addAll(impossible);
    return new TargetReport(target, ran, notRun, unmanaged, failure, built);
  }

  private void tell(Phase phase, Optional<SchemaStep> step) {
    settings.progress().on(phase, left.size(), step);
  }

  private void tellFailed(RuntimeException failure) {
    try {
      tell(Phase.FAILED, left.stream().findFirst().map(Planned::step));
    } catch (Throwable second) {
      suppress(failure, second);
    }
  }

  /** The second failure may be the first one again. */
  private static void suppress(RuntimeException failure, Throwable second) {
    if (second != failure && second != failure.getCause()) {
      failure.addSuppressed(second);
    }
  }
}
