package io.cqlengine.processor;

import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.rules.SealedHierarchyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Decides what is written in which round. The columns of a class follow in the first round in which
 * all of its types are known; its access one round later, when other processors, such as Lombok,
 * have added its methods; the provider when other processors have generated nothing more. The
 * descriptor of the module is read in the round after that, because until then the compiler does
 * not find the provider in it.
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

  /** The names of the modules that are compiled. */
  private final TreeSet<String> modules = new TreeSet<>();

  /** The providers, by the names of their modules. */
  private final Map<String, ProviderWriter> providers = new TreeMap<>();

  /** The names of generated classes and packages. */
  private final Set<String> written = new HashSet<>();

  private State state = State.EMPTY;

  private enum State {
    /** There are no models. */
    EMPTY,
    /** There are models, but the provider is not written. */
    OPEN,
    /** The provider is written, if there is one. */
    COMPLETE,
    /** An error was reported that concerns all models. */
    ENDED
  }

  ModelRounds(ProcessingEnvironment environment) {
    this.filer = environment.getFiler();
    this.mirrors = new Mirrors(environment.getTypeUtils(), environment.getElementUtils());
    this.reporter = new ProblemReporter(environment.getMessager());
    List<String> problems = new ArrayList<>();
    this.options = ProcessorOptions.of(environment.getOptions(), problems);
    this.generator = new ModelGenerator(mirrors, options, reporter);
    problems.forEach(reporter::error);
    if (!problems.isEmpty()) {
      state = State.ENDED;
    }
  }

  void next(RoundEnvironment round) {
    reporter.addCompiled(round.getRootElements());
    round.getRootElements().forEach(root -> modules.add(name(module(root))));
    if (round.errorRaised()) {
      return;
    }
    if (round.processingOver()) {
      elements(waiting).forEach(this::reportUnknown);
      return;
    }
    try {
      collect(
          Stream.of(Table.class, UserType.class, CqlTuple.class)
              .flatMap(mark -> ElementFilter.typesIn(round.getElementsAnnotatedWith(mark)).stream())
              .toList());
      if (state == State.OPEN || state == State.COMPLETE) {
        write(
            round.getRootElements().stream()
                .allMatch(root -> written.contains(ProblemReporter.name(root))));
      }
    } catch (VersionCheck.AnnotationMismatch e) {
      e.report(reporter);
      state = State.ENDED;
    } catch (FilerException e) {
      reporter.error("A generated file cannot be written. %s".formatted(e.getMessage()));
      state = State.ENDED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void collect(List<TypeElement> marked) {
    if (state == State.EMPTY && !marked.isEmpty()) {
      state =
          VersionCheck.passes(module(marked.get(0)), mirrors.elements(), reporter)
              ? State.OPEN
              : State.ENDED;
    }
    if (state != State.ENDED) {
      marked.forEach(type -> waiting.add(name(root(type))));
    }
  }

  /** The class, or the supertype that it shares a table with. */
  private TypeElement root(TypeElement type) {
    return SourceModels.type(SealedHierarchyReader.root(MirrorView.of(type, mirrors)));
  }

  /**
   * Writes what can be written.
   *
   * @param alone whether other processors have generated nothing in the round before
   */
  private void write(boolean alone) throws IOException {
    int before = written.size();
    providers.values().forEach(provider -> provider.checkDescriptor(reporter));
    List<TypeElement> next = elements(withColumns);
    withColumns.clear();
    for (TypeElement type : elements(waiting)) {
      if (unknown(type).isEmpty()) {
        generator.columns(type, source(module(type)));
        waiting.remove(name(type));
        withColumns.add(name(type));
      }
    }
    for (TypeElement type : next) {
      access(type);
    }
    if (state == State.OPEN && alone && withColumns.isEmpty()) {
      complete();
    }
    if ((state == State.OPEN || !withColumns.isEmpty()) && written.size() == before) {
      anotherRound();
    }
  }

  /** A type of a class that another processor may generate. */
  private Optional<UnresolvedTypes.Found> unknown(TypeElement type) {
    return UnresolvedTypes.in(type, mirrors, reporter::isCompiled);
  }

  private void reportUnknown(TypeElement type) {
    unknown(type).ifPresent(found -> generator.withoutAccess(type, found.at(), found.text()));
  }

  private void access(TypeElement type) throws IOException {
    ModuleElement module = module(type);
    ProviderWriter provider = providers.computeIfAbsent(name(module), name -> provider(module));
    boolean found = provider.isFound(reporter);
    if (state == State.OPEN && found) {
      generator.access(type, source(module), provider::add);
      return;
    }
    generator.check(type);
    if (found) {
      String text =
          "%s or a type that it uses was generated too late for generated access. Generate it in an"
              + " earlier round.";
      generator.withoutAccess(type, type, text.formatted(type.getSimpleName()));
    }
  }

  /** Ends with the providers of all accesses that would be found. */
  private void complete() throws IOException {
    state = State.COMPLETE;
    for (ProviderWriter provider : providers.values()) {
      if (provider.isFound(reporter)) {
        provider.write(source(provider.module()), mirrors.elements(), reporter);
      }
    }
  }

  /** Makes the compiler ask again, when this processor has nothing else to write in a round. */
  private void anotherRound() throws IOException {
    String name = "cqlengine.generated.round" + written.size();
    String file = prefix(modules.first()) + name + ".package-info";
    try (Writer content = filer.createSourceFile(file).openWriter()) {
      content.write("/** Makes the compiler process annotations once more. */\n");
      content.write("package %s;\n".formatted(name));
    }
    written.add(name);
  }

  private ProviderWriter provider(ModuleElement module) {
    return new ProviderWriter(
        options.provider(), module, new ServicesFile(filer, prefix(name(module))));
  }

  private SourceWriter source(ModuleElement module) {
    return new SourceWriter(filer, mirrors.elements(), module, prefix(name(module)), written);
  }

  /** What the compiler needs before the names of files if it compiles several modules. */
  private String prefix(String module) {
    return modules.size() > 1 ? module + "/" : "";
  }

  private ModuleElement module(Element element) {
    return mirrors.elements().getModuleOf(element);
  }

  private List<TypeElement> elements(Set<String> names) {
    return names.stream()
        .map(name -> mirrors.elements().getTypeElement(name))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private static String name(QualifiedNameable element) {
    return element.getQualifiedName().toString();
  }
}
