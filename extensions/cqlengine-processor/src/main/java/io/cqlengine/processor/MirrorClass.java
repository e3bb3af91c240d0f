package io.cqlengine.processor;

import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.ElementView;
import io.cqlengine.api.rules.TypeView;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** The view of a class in sources. */
final class MirrorClass extends MirrorView implements ClassView {
  private final TypeElement type;

  MirrorClass(TypeElement type, Mirrors mirrors) {
    super(mirrors);
    this.type = type;
  }

  @Override
  TypeElement annotated() {
    return type;
  }

  @Override
  public String name() {
    return mirrors.elements().getBinaryName(type).toString();
  }

  @Override
  public String simpleName() {
    return type.getSimpleName().toString();
  }

  @Override
  public Kind kind() {
    return switch (type.getKind()) {
      case RECORD -> Kind.RECORD;
      case ENUM -> Kind.ENUM;
      case INTERFACE, ANNOTATION_TYPE -> Kind.INTERFACE;
      default -> Kind.CLASS;
    };
  }

  @Override
  public int modifiers() {
    return modifiers(type.getModifiers());
  }

  @Override
  public boolean member() {
    return type.getNestingKind() == NestingKind.MEMBER;
  }

  @Override
  public boolean local() {
    return type.getNestingKind() == NestingKind.LOCAL;
  }

  @Override
  public List<TypeView> typeParameters() {
    return type.getTypeParameters().stream()
        .<TypeView>map(parameter -> new MirrorType(parameter.asType(), parameter, mirrors))
        .toList();
  }

  @Override
  public @Nullable TypeView superclass() {
    TypeMirror parent = type.getSuperclass();
    return parent.getKind() == TypeKind.NONE ? null : of(parent, mirrors);
  }

  @Override
  public List<TypeView> interfaces() {
    return views(type.getInterfaces());
  }

  @Override
  public List<ClassView> permitted() {
    return type.getPermittedSubclasses().stream()
        .map(permitted -> of((TypeElement) mirrors.types().asElement(permitted), mirrors))
        .toList();
  }

  @Override
  public List<ElementView> components() {
    return elements(type.getRecordComponents());
  }

  @Override
  public List<ElementView> fields() {
    return elements(ElementFilter.fieldsIn(type.getEnclosedElements()));
  }

  @Override
  public List<ElementView> methods() {
    return elements(ElementFilter.methodsIn(type.getEnclosedElements()));
  }

  @Override
  public List<ElementView> constructors() {
    return elements(ElementFilter.constructorsIn(type.getEnclosedElements()));
  }

  private List<ElementView> elements(List<? extends Element> elements) {
    return elements.stream()
        .<ElementView>map(
            element -> new MirrorElement(element, element.getSimpleName().toString(), mirrors))
        .toList();
  }

  @Override
  public List<TypeView> argumentsOf(Class<?> supertype) {
    return views(mirrors.arguments(type.asType(), supertype.getCanonicalName()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MirrorClass that && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
