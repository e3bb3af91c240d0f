package io.cqlengine.processor;

import com.palantir.javapoet.ClassName;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.rules.SealedHierarchyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is written in which round. The columns of a class follow in the first round in which
 * all of its types are known; its access one round later, when other processors, such as Lombok,
 * have added its methods; the provider when no class is left. The descriptor of the module is read
 * in the round after that, because until then the compiler does not find the provider in it.
 */
final class ModelRounds {
  private final Filer filer;
  private final Mirrors mirrors;
  private final ProblemReporter reporter;
  private final ProcessorOptions options;
  private final ModelGenerator generator;

  /** Classes by their names, because their elements are new in each round. */
  private final Set<String> waiting = new LinkedHashSet<>();

  private final Set<String> withColumns = new LinkedHashSet<>();
  private final Set<ClassName> accesses = new TreeSet<>();
  private @Nullable ProviderWriter provider;
  private boolean ended;

  ModelRounds(ProcessingEnvironment environment) {
    this.filer = environment.getFiler();
    this.mirrors = new Mirrors(environment.getTypeUtils(), environment.getElementUtils());
    this.reporter = new ProblemReporter(environment.getMessager());
    List<String> problems = new ArrayList<>();
    this.options = ProcessorOptions.of(environment.getOptions(), problems);
    this.generator = new ModelGenerator(mirrors, options, reporter);
    problems.forEach(reporter::error);
    this.ended = !problems.isEmpty();
  }

  void next(RoundEnvironment round) {
    reporter.addCompiled(round.getRootElements());
    if (ended || round.processingOver() || round.errorRaised()) {
      return;
    }
    for (var mark : List.of(Table.class, UserType.class, CqlTuple.class)) {
      ElementFilter.typesIn(round.getElementsAnnotatedWith(mark))
          .forEach(type -> waiting.add(name(root(type))));
    }
    try {
      write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class, or the supertype that it shares a table with. */
  private TypeElement root(TypeElement type) {
    return SourceModels.type(SealedHierarchyReader.root(MirrorView.of(type, mirrors)));
  }

  private void write() throws IOException {
    List<TypeElement> ready =
        elements(waiting).stream().filter(type -> !UnresolvedTypes.in(type, mirrors)).toList();
    if (provider != null) {
      provider.checkDescriptor(reporter);
      late(ready);
      return;
    }
    List<TypeElement> next = elements(withColumns);
    withColumns.clear();
    if (!ready.isEmpty()
        && !FormatCheck.passes(module(ready.get(0)), mirrors.elements(), reporter)) {
      ended = true;
      return;
    }
    boolean anyColumns = false;
    for (TypeElement type : ready) {
      waiting.remove(name(type));
      anyColumns |= generator.columns(type, source(type));
    }
    if (anyColumns) {
      ready.forEach(type -> withColumns.add(name(type)));
    } else {
      // User types alone have no columns, so there may be no other round.
      next = Stream.concat(next.stream(), ready.stream()).toList();
    }
    if (!next.isEmpty() && hasProvider(module(next.get(0)))) {
      access(next);
    }
  }

  /** Writes the columns of models that other processors generated after the provider. */
  private void late(List<TypeElement> ready) throws IOException {
    for (TypeElement type : ready) {
      waiting.remove(name(type));
      generator.columns(type, source(type));
      reporter.report(
          Kind.WARNING,
          type,
          type,
          "%s was generated too late for generated access. The engine uses reflection for it."
              .formatted(type.getSimpleName()));
    }
  }

  private void access(List<TypeElement> types) throws IOException {
    for (TypeElement type : types) {
      generator.access(type, source(type), accesses::add);
    }
    if (waiting.isEmpty() && withColumns.isEmpty()) {
      ModuleElement module = module(types.get(0));
      provider = new ProviderWriter(options.provider(), module, accesses);
      provider.write(source(types.get(0)), filer, reporter);
    }
  }

  /** Whether a service is found: not of the tests of a module, whose descriptor is compiled. */
  private boolean hasProvider(ModuleElement module) {
    return module.isUnnamed() || reporter.isCompiled(module);
  }

  private SourceWriter source(TypeElement type) {
    return new SourceWriter(filer, mirrors.elements(), module(type));
  }

  private ModuleElement module(TypeElement type) {
    return mirrors.elements().getModuleOf(type);
  }

  private List<TypeElement> elements(Set<String> names) {
    return names.stream()
        .map(name -> mirrors.elements().getTypeElement(name))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private static String name(TypeElement type) {
    return type.getQualifiedName().toString();
  }
}
