package io.cqlengine.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.Elements;

/** Writes generated classes, with annotations as far as the compiled module can see them. */
final class SourceWriter {
  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");
  private static final ClassName NULL_MARKED =
      ClassName.get("org.jspecify.annotations", "NullMarked");
  private static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

  /** The warnings that deprecated, generic or not exported models and casts cause. */
  private static final AnnotationSpec SUPPRESSED =
      AnnotationSpec.builder(SuppressWarnings.class)
          .addMember(
              "value",
              "{$S, $S, $S, $S, $S}",
              "deprecation",
              "exports",
              "rawtypes",
              "removal",
              "unchecked")
          .build();

  private final Filer filer;
  private final Elements elements;
  private final ModuleElement module;
  private final String prefix;
  private final Set<String> written;

  /**
   * A writer that adds the names of the classes to those that were written.
   *
   * @param prefix the module, if several are compiled
   */
  SourceWriter(
      Filer filer, Elements elements, ModuleElement module, String prefix, Set<String> written) {
    this.filer = filer;
    this.elements = elements;
    this.module = module;
    this.prefix = prefix;
    this.written = written;
  }

  private boolean sees(ClassName annotation) {
    return elements.getTypeElement(module, annotation.canonicalName()) != null;
  }

  /** A type that may be null. */
  TypeName nullable(TypeName type) {
    return sees(NULLABLE) ? type.annotated(AnnotationSpec.builder(NULLABLE).build()) : type;
  }

  /**
   * Writes a class; false if one of this name exists.
   *
   * @param origins what it was generated from
   * @throws FilerException if the compiler rejects it for another reason
   */
  boolean write(ClassName name, TypeSpec.Builder content, List<? extends Element> origins)
      throws IOException {
    content.addAnnotation(SUPPRESSED);
    if (sees(GENERATED)) {
      content.addAnnotation(
          AnnotationSpec.builder(GENERATED)
              .addMember("value", "$S", ModelProcessor.class.getName())
              .build());
    }
    if (sees(NULL_MARKED)) {
      content.addAnnotation(NULL_MARKED);
    }
    try (Writer file =
        filer
            .createSourceFile(prefix + name.canonicalName(), origins.toArray(Element[]::new))
            .openWriter()) {
      JavaFile.builder(name.packageName(), content.build()).build().writeTo(file);
    } catch (FilerException e) {
      if (exists(name)) {
        return false;
      }
      throw e;
    }
    written.add(name.canonicalName());
    return true;
  }

  /** Whether the compiler knows the class, or will in the next round. */
  private boolean exists(ClassName name) {
    return written.contains(name.canonicalName())
        || elements.getTypeElement(module, name.canonicalName()) != null;
  }

  /** A public constructor without parameters, which the compiler wants in exported packages. */
  static MethodSpec publicConstructor(String user) {
    return MethodSpec.constructorBuilder()
        .addJavadoc("For $L.\n", user)
        .addModifiers(Modifier.PUBLIC)
        .build();
  }
}
