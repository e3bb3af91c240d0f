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
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.StandardLocation;

/** Generates the service that provides the models of a compilation. */
final class ProviderWriter {
  private static final String SERVICE = GeneratedModels.class.getName();

  private final ModuleElement module;
  private final Set<ClassName> accesses;
  private final ClassName name;
  private boolean checked;

  /**
   * A provider. In a module its name is always the same, so that the descriptor need not change.
   * Elsewhere no other jar has the name, and it adds no package to the jar, which may be an
   * automatic module.
   *
   * @param accesses in the order of their names
   */
  ProviderWriter(String given, ModuleElement module, Set<ClassName> accesses) {
    this.module = module;
    this.accesses = accesses;
    this.name =
        !given.isEmpty()
            ? ClassName.get(
                given.substring(0, given.lastIndexOf('.')),
                given.substring(given.lastIndexOf('.') + 1))
            : module.isUnnamed()
                ? ClassName.get(firstPackage(accesses), "CqlEngineModels_" + hash(accesses))
                : ClassName.get(module.getQualifiedName().toString(), "CqlEngineModels");
  }

  private static String firstPackage(Set<ClassName> accesses) {
    return accesses.stream().findFirst().map(ClassName::packageName).orElse("");
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

  /** Writes the provider, in a module also if it is empty, because its descriptor names it. */
  void write(SourceWriter source, Filer filer, ProblemReporter reporter) throws IOException {
    if (module.isUnnamed() && accesses.isEmpty()) {
      return;
    }
    if (!source.write(name, content(), List.of())) {
      reporter.error(
          "The class %s exists already. Name another one with the compiler option -Acqlengine.provider=."
              .formatted(name.canonicalName()));
      return;
    }
    try (Writer services =
        filer
            .createResource(StandardLocation.CLASS_OUTPUT, "", "META-INF/services/" + SERVICE)
            .openWriter()) {
      services.write(name.canonicalName() + "\n");
    }
  }

  private TypeSpec.Builder content() {
    TypeName model =
        ParameterizedTypeName.get(
            ClassName.get(GeneratedModel.class), WildcardTypeName.subtypeOf(Object.class));
    CodeBlock instances =
        accesses.stream()
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
        checked
            || module.isUnnamed()
            || ElementFilter.providesIn(module.getDirectives()).stream()
                .filter(provides -> provides.getService().getQualifiedName().contentEquals(SERVICE))
                .flatMap(provides -> provides.getImplementations().stream())
                .anyMatch(type -> type.getQualifiedName().contentEquals(name.canonicalName()));
    checked = true;
    if (!declared) {
      reporter.error(
          module,
          "The module %s does not provide its generated models. Add this line to module-info.java: provides %s with %s;"
              .formatted(module.getQualifiedName(), SERVICE, name.canonicalName()));
    }
  }
}
