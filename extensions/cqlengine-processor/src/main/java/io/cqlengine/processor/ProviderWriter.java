package io.cqlengine.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.cqlengine.api.spi.GeneratedModel;
import io.cqlengine.api.spi.GeneratedModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Generates the service that provides the models of a module, or of the class path. */
final class ProviderWriter {
  private static final String SERVICE = GeneratedModels.class.getName();

  private final ModuleElement module;
  private final ServicesFile services;

  /** The name that does not depend on the models, or empty. */
  private final String fixedName;

  /** The names of the models, by their accesses. */
  private final SortedMap<ClassName, String> models = new TreeMap<>();

  private boolean descriptorUnchecked;

  /**
   * A provider. In a module its name is always the same, so that the descriptor need not change.
   *
   * @param given the name of the provider, or empty
   */
  ProviderWriter(String given, ModuleElement module, ServicesFile services) {
    this.module = module;
    this.services = services;
    this.fixedName =
        given.isEmpty() && !module.isUnnamed()
            ? module.getQualifiedName() + ".CqlEngineModels"
            : given;
  }

  ModuleElement module() {
    return module;
  }

  /** Adds a model that is compiled. */
  void add(ClassName access, TypeElement model) {
    models.put(access, model.getQualifiedName().toString());
  }

  /**
   * Whether the service is found: in a module if its descriptor is compiled, or if the output has
   * the provider already. The output of the tests of a module has neither.
   */
  boolean isFound(ProblemReporter reporter) {
    return module.isUnnamed()
        || reporter.isCompiled(module)
        || services.provider().equals(fixedName);
  }

  /**
   * Writes the provider of the models that are compiled, and of the others in the output. In a
   * module it may be empty, because its descriptor names it.
   */
  void write(SourceWriter source, Elements elements, ProblemReporter reporter) throws IOException {
    SortedMap<ClassName, String> others = others(elements, reporter);
    models.putAll(others);
    if (module.isUnnamed() && models.isEmpty()) {
      if (!services.models().isEmpty()) {
        services.write("", models);
      }
      return;
    }
    ClassName name = others.isEmpty() ? name() : nameBefore();
    descriptorUnchecked = !module.isUnnamed();
    if (source.write(name, content(name), origins(elements))) {
      services.write(name.canonicalName(), models);
    } else {
      reporter.error(
          "The class %s exists already. Name another one with the compiler option -Acqlengine.provider=."
              .formatted(name.canonicalName()));
    }
  }

  /** The models of the last compilation that still exist and are not compiled now. */
  private SortedMap<ClassName, String> others(Elements elements, ProblemReporter reporter) {
    SortedMap<ClassName, String> others = new TreeMap<>();
    services
        .models()
        .forEach(
            (access, model) -> {
              TypeElement type = elements.getTypeElement(module, model);
              if (type != null
                  && !reporter.isCompiled(type)
                  && elements.getTypeElement(module, access.canonicalName()) != null) {
                others.put(access, model);
              }
            });
    return others;
  }

  private List<TypeElement> origins(Elements elements) {
    return models.values().stream()
        .map(model -> elements.getTypeElement(module, model))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /**
   * The name of a provider of all models. On the class path no other jar has it, and it adds no
   * package to the jar, which may be an automatic module.
   */
  private ClassName name() {
    return fixedName.isEmpty()
        ? ClassName.get(models.firstKey().packageName(), "CqlEngineModels_" + hash(models.keySet()))
        : ServicesFile.className(fixedName);
  }

  /** The name of the provider in the output, so that this one replaces it. */
  private ClassName nameBefore() {
    return ServicesFile.className(fixedName.isEmpty() ? services.provider() : fixedName);
  }

  private static String hash(Set<ClassName> accesses) {
    String names = accesses.stream().map(ClassName::canonicalName).collect(Collectors.joining(","));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(names.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no SHA-256", e);
    }
  }

  private TypeSpec.Builder content(ClassName name) {
    TypeName model =
        ParameterizedTypeName.get(
            ClassName.get(GeneratedModel.class), WildcardTypeName.subtypeOf(Object.class));
    CodeBlock instances =
        models.keySet().stream()
            .map(access -> CodeBlock.of("\nnew $T()", access))
            .collect(CodeBlock.joining(","));
    return TypeSpec.classBuilder(name)
        .addJavadoc("Access to the models of one compilation.\n")
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addSuperinterface(GeneratedModels.class)
        .addMethod(SourceWriter.publicConstructor("the service loader"))
        .addMethod(overriding("format", TypeName.INT, CodeBlock.of("$L", GeneratedModels.FORMAT)))
        .addMethod(
            overriding(
                "processor", ClassName.get(String.class), CodeBlock.of("$S", VersionCheck.VERSION)))
        .addMethod(
            overriding(
                "models",
                ParameterizedTypeName.get(ClassName.get(List.class), model),
                CodeBlock.of("$T.of($>$>$L$<$<)", List.class, instances)));
  }

  private static MethodSpec overriding(String name, TypeName type, CodeBlock returned) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(type)
        .addCode("return $L;\n", returned)
        .build();
  }

  /** Reports a module that does not declare the provider, once. */
  void checkDescriptor(ProblemReporter reporter) {
    boolean declared =
        !descriptorUnchecked
            || ElementFilter.providesIn(module.getDirectives()).stream()
                .filter(provides -> provides.getService().getQualifiedName().contentEquals(SERVICE))
                .flatMap(provides -> provides.getImplementations().stream())
                .anyMatch(type -> type.getQualifiedName().contentEquals(fixedName));
    descriptorUnchecked = false;
    if (!declared) {
      reporter.error(
          module,
          "The module %s does not provide its generated models. Add this line to module-info.java: provides %s with %s;"
              .formatted(module.getQualifiedName(), SERVICE, fixedName));
    }
  }
}
