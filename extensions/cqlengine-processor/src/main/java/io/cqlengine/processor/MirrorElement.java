package io.cqlengine.processor;

import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.ElementView;
import io.cqlengine.api.rules.TypeView;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The view of a field, method, constructor, parameter or component in sources. */
final class MirrorElement extends MirrorView implements ElementView {
  private final Element element;
  private final String name;

  MirrorElement(Element element, String name, Mirrors mirrors) {
    super(mirrors);
    this.element = element;
    this.name = name;
  }

  @Override
  AnnotatedConstruct annotated() {
    return element;
  }

  @Override
  public Kind kind() {
    return switch (element.getKind()) {
      case ENUM_CONSTANT -> Kind.CONSTANT;
      case RECORD_COMPONENT -> Kind.COMPONENT;
      case METHOD -> Kind.METHOD;
      case CONSTRUCTOR -> Kind.CONSTRUCTOR;
      case PARAMETER -> Kind.PARAMETER;
      default -> Kind.FIELD;
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int modifiers() {
    return modifiers(element.getModifiers());
  }

  private TypeElement declaring() {
    Element outer = Mirrors.enclosing(element);
    return (TypeElement) (outer instanceof TypeElement ? outer : Mirrors.enclosing(outer));
  }

  @Override
  public ClassView declaringClass() {
    return of(declaring(), mirrors);
  }

  @Override
  public TypeView type() {
    return of(typeOf(element.asType()), mirrors);
  }

  /** The type itself, or what a method returns, or the class of a constructor. */
  private TypeMirror typeOf(TypeMirror type) {
    return !(type instanceof ExecutableType executable)
        ? type
        : element.getKind() == ElementKind.CONSTRUCTOR
            ? declaring().asType()
            : executable.getReturnType();
  }

  @Override
  public TypeView typeIn(ClassView concrete) {
    TypeElement seenFrom = ((MirrorClass) concrete).annotated();
    TypeMirror found =
        element.getEnclosingElement() instanceof ExecutableElement code
            ? ((ExecutableType) mirrors.memberOf(seenFrom, code))
                .getParameterTypes()
                .get(code.getParameters().indexOf(element))
            : typeOf(mirrors.memberOf(seenFrom, element));
    return of(mirrors.withoutWildcards(found), mirrors);
  }

  @Override
  public List<ElementView> parameters() {
    if (!(element instanceof ExecutableElement code)) {
      return List.of();
    }
    List<? extends VariableElement> parameters = code.getParameters();
    List<?> names = Mirrors.values(code, "java.beans.ConstructorProperties", "value");
    List<?> used =
        names.size() == parameters.size()
            ? names
            : parameters.stream().map(VariableElement::getSimpleName).toList();
    return IntStream.range(0, parameters.size())
        .<ElementView>mapToObj(
            i -> new MirrorElement(parameters.get(i), used.get(i).toString(), mirrors))
        .toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MirrorElement that && element.equals(that.element);
  }

  @Override
  public int hashCode() {
    return element.hashCode();
  }
}
