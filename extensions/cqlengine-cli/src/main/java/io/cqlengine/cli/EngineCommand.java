package io.cqlengine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cqlengine.api.CqlEngine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that needs an engine. It prints its result as text or JSON. */
@Command(mixinStandardHelpOptions = true, abbreviateSynopsis = true, usageHelpAutoWidth = true)
abstract class EngineCommand implements Callable<Integer> {
  /** Of the JSON. A field that is added does not change it. */
  static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // The encoding of the terminal does not matter then.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ConnectionOptions connections = new ConnectionOptions();
  @Mixin ModelOptions models = new ModelOptions();

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  abstract Result run(CqlEngine engine, ModelFinder finder) throws IOException;

  /** The report of a failure, if it has one. */
  Optional<Result> partial(Throwable failure) {
    return Results.partial(failure);
  }

  @Override
  public final Integer call() throws IOException {
    checkOptionsOfParent();
    try (ModelFinder finder = models.finder(this::warn);
        CqlEngine engine = connections.open(finder.loader(), spec)) {
      Result result = run(engine, finder);
      print(result.text(), result.code(), result.json());
      return result.code().number();
    } catch (Throwable failure) {
      printFailure(failure);
      throw failure;
    }
  }

  /** An option before the name of a nested command would have no effect. */
  private void checkOptionsOfParent() {
    if (!spec.parent().commandLine().getParseResult().matchedOptions().isEmpty()
        && spec.parent().parent() != null) {
      throw new ParameterException(
          spec.commandLine(), "Write the options behind '%s'.".formatted(spec.name()));
    }
  }

  private void printFailure(Throwable failure) throws JsonProcessingException {
    Optional<Result> partial = partial(failure);
    Map<String, Object> fields = new LinkedHashMap<>();
    Failure shown = new Failure(failure);
    fields.put("error", Map.of("type", shown.type(), "message", shown.message()));
    partial.ifPresent(report -> fields.putAll(report.json()));
    print(partial.map(Result::text).orElse(""), ExitCode.of(failure), fields);
  }

  private void print(String text, ExitCode code, Map<String, Object> fields)
      throws JsonProcessingException {
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("format", FORMAT);
      all.put("command", spec.qualifiedName().replaceFirst("^cqlengine ", ""));
      all.put("exitCode", code.number());
      all.putAll(fields);
      spec.commandLine().getOut().println(JSON.writeValueAsString(all));
    } else if (!text.isEmpty()) {
      spec.commandLine().getOut().println(text);
    }
  }

  /** {@return settings with an option, if it is given} */
  static <S, T> S with(S settings, Optional<T> value, BiFunction<S, T, S> option) {
    return value.map(given -> option.apply(settings, given)).orElse(settings);
  }

  /** Shows an event of the progress. */
  final void progress(Object event) {
    spec.commandLine().getErr().println(event);
  }

  final void warn(String text) {
    progress("warning: " + text);
  }
}
