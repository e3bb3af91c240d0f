package io.cqlengine.processor;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Generates columns, keys and access for models, user types and tuples. */
public final class ModelProcessor extends AbstractProcessor {
  private static final String SLF4J_VERBOSITY = "slf4j.internal.verbosity";

  private @Nullable ModelRounds rounds;

  /** For the compiler. */
  public ModelProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Table.class.getName(), UserType.class.getName(), CqlTuple.class.getName());
  }

  @Override
  public Set<String> getSupportedOptions() {
    return ProcessorOptions.NAMES;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    loadDriverTypes();
    rounds = new ModelRounds(environment);
  }

  /** They have a logger. A compiler has no SLF4J provider, and need not be warned about it. */
  private static void loadDriverTypes() {
    String before = System.getProperty(SLF4J_VERBOSITY);
    System.setProperty(SLF4J_VERBOSITY, "ERROR");
    try {
      requireNonNull(DataTypes.TEXT, "DataTypes.TEXT is null");
    } finally {
      if (before == null) {
        System.clearProperty(SLF4J_VERBOSITY);
      } else {
        System.setProperty(SLF4J_VERBOSITY, before);
      }
    }
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    requireNonNull(rounds, "rounds is null").next(round);
    return false;
  }
}
