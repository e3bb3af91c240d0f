package io.cqlengine.processor;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;

/** Reports problems where they are, or at the model if they are in a class that is not compiled. */
final class ProblemReporter {
  private final Messager messager;
  private final Set<String> compiled = new HashSet<>();

  ProblemReporter(Messager messager) {
    this.messager = messager;
  }

  /** Adds classes and modules that are compiled. */
  void addCompiled(Collection<? extends Element> roots) {
    roots.forEach(root -> compiled.add(root.getKind() + name(root)));
  }

  /** Whether a class, module or member is compiled, and not read from a class file. */
  boolean isCompiled(Element element) {
    Element root = outermost(element);
    return compiled.contains(root.getKind() + name(root));
  }

  static String name(Element root) {
    return ((QualifiedNameable) root).getQualifiedName().toString();
  }

  void error(String text) {
    messager.printMessage(Kind.ERROR, text);
  }

  void error(Element at, String text) {
    messager.printMessage(Kind.ERROR, text, at);
  }

  void report(Kind kind, TypeElement model, Element at, String text) {
    messager.printMessage(kind, text, isCompiled(at) ? withLine(at) : model);
  }

  /** The compiler knows no line of a component of a record, but that of its field. */
  private static Element withLine(Element at) {
    return at.getKind() != ElementKind.RECORD_COMPONENT
        ? at
        : ElementFilter.fieldsIn(Mirrors.enclosing(at).getEnclosedElements()).stream()
            .filter(field -> field.getSimpleName().equals(at.getSimpleName()))
            .findFirst()
            .orElseThrow();
  }

  private static Element outermost(Element element) {
    Element outermost = element;
    while (outermost.getKind() != ElementKind.MODULE
        && Mirrors.enclosing(outermost).getKind() != ElementKind.PACKAGE) {
      outermost = Mirrors.enclosing(outermost);
    }
    return outermost;
  }
}
