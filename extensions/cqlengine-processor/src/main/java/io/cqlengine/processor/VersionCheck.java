package io.cqlengine.processor;

import io.cqlengine.api.spi.GeneratedModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Compares the processor with the api that is compiled against. */
final class VersionCheck {
  /** The version of the processor. */
  static final String VERSION = version();

  private VersionCheck() {}

  private static String version() {
    Properties properties = new Properties();
    try (InputStream file = VersionCheck.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /** Reports an api of another format; false if there is one. */
  static boolean passes(ModuleElement module, Elements elements, ProblemReporter reporter) {
    Object found = format(elements.getTypeElement(module, GeneratedModels.class.getName()));
    if (found.equals(GeneratedModels.FORMAT)) {
      return true;
    }
    reporter.error(
        "cqlengine-processor %s generates code of format %d, but cqlengine-api has format %s. Use the same version of both."
            .formatted(VERSION, GeneratedModels.FORMAT, found));
    return false;
  }

  /** The value of the constant, or none of an api that is older than generated code. */
  private static Object format(@Nullable TypeElement contract) {
    return contract == null
        ? "none"
        : ElementFilter.fieldsIn(contract.getEnclosedElements()).stream()
            .filter(field -> field.getSimpleName().contentEquals("FORMAT"))
            .map(VariableElement::getConstantValue)
            .findFirst()
            .orElse("none");
  }

  /** An annotation that the processor and the api have in different versions. */
  static final class AnnotationMismatch extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient AnnotatedConstruct at;

    AnnotationMismatch(String text, TypeElement annotation, AnnotatedConstruct at) {
      super(
          "cqlengine-processor %s %s @%s of cqlengine-api. Use the same version of both."
              .formatted(VERSION, text, annotation.getSimpleName()));
      this.at = at;
    }

    void report(ProblemReporter reporter) {
      String text = Objects.requireNonNull(getMessage());
      if (at instanceof Element element) {
        reporter.error(element, text);
      } else {
        reporter.error(text);
      }
    }
  }

  /**
   * The class of an annotation of the api.
   *
   * @throws AnnotationMismatch when the processor does not have it, or with other attributes
   */
  static Class<? extends Annotation> annotation(
      AnnotationMirror mirror, AnnotatedConstruct at, Mirrors mirrors) {
    TypeElement declared = (TypeElement) mirror.getAnnotationType().asElement();
    Class<? extends Annotation> known;
    try {
      known =
          Class.forName(
                  mirrors.elements().getBinaryName(declared).toString(),
                  false,
                  GeneratedModels.class.getClassLoader())
              .asSubclass(Annotation.class);
    } catch (ClassNotFoundException e) {
      throw new AnnotationMismatch("does not know the annotation", declared, at);
    }
    Set<String> attributes =
        Stream.of(known.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());
    if (!attributes.containsAll(names(mirror.getElementValues().keySet()))
        || !names(ElementFilter.methodsIn(declared.getEnclosedElements()))
            .containsAll(attributes)) {
      throw new AnnotationMismatch("has other attributes of the annotation", declared, at);
    }
    return known;
  }

  private static Set<String> names(Collection<? extends Element> elements) {
    return elements.stream()
        .map(element -> element.getSimpleName().toString())
        .collect(Collectors.toSet());
  }
}
