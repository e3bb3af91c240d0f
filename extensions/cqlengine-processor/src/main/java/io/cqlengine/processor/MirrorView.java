package io.cqlengine.processor;

import io.cqlengine.api.annotation.NotColumn;
import io.cqlengine.api.rules.AnnotatedView;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.ElementView;
import io.cqlengine.api.rules.TypeView;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.MirroredTypesException;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Views of sources, for the rules of models. */
abstract class MirrorView implements AnnotatedView {
  private static final String API = NotColumn.class.getPackageName();

  final Mirrors mirrors;

  private MirrorView(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  static ClassView of(TypeElement type, Mirrors mirrors) {
    return new OfClass(type, mirrors);
  }

  static TypeView of(TypeMirror type, Mirrors mirrors) {
    return new OfType(type, null, mirrors);
  }

  /** The element of a view of a class or an element. */
  static Element element(AnnotatedView view) {
    return view instanceof OfClass type ? type.type : ((OfElement) view).element;
  }

  static TypeMirror mirror(TypeView view) {
    return ((OfType) view).type;
  }

  abstract AnnotatedConstruct annotated();

  @Override
  public List<Annotation> annotations() {
    List<Annotation> found = new ArrayList<>();
    for (AnnotationMirror mirror : annotated().getAnnotationMirrors()) {
      TypeElement declared = (TypeElement) mirror.getAnnotationType().asElement();
      String name = mirrors.elements().getBinaryName(declared).toString();
      if (mirrors.elements().getPackageOf(declared).getQualifiedName().contentEquals(API)) {
        found.add(annotation(kind(name), mirror));
      }
    }
    return found;
  }

  private static Class<? extends Annotation> kind(String name) {
    try {
      return Class.forName(name, false, NotColumn.class.getClassLoader())
          .asSubclass(Annotation.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("an annotation of another version of the api: " + name, e);
    }
  }

  private Annotation annotation(Class<? extends Annotation> kind, AnnotationMirror mirror) {
    Annotation found = annotated().getAnnotation(kind);
    return found == null ? AnnotationProxy.of(kind, mirror, mirrors.elements()) : found;
  }

  @Override
  public List<TypeView> classes(Supplier<Class<?>[]> named) {
    try {
      named.get();
      return List.of();
    } catch (MirroredTypesException e) {
      return views(e.getTypeMirrors());
    }
  }

  final List<TypeView> views(List<? extends TypeMirror> types) {
    return types.stream().map(type -> of(type, mirrors)).toList();
  }

  /** The modifiers that the rules ask for, as reflection has them. */
  static int modifiers(Set<Modifier> modifiers) {
    int bits = 0;
    for (Modifier modifier : modifiers) {
      bits |=
          switch (modifier) {
            case PUBLIC -> java.lang.reflect.Modifier.PUBLIC;
            case PROTECTED -> java.lang.reflect.Modifier.PROTECTED;
            case PRIVATE -> java.lang.reflect.Modifier.PRIVATE;
            case STATIC -> java.lang.reflect.Modifier.STATIC;
            case FINAL -> java.lang.reflect.Modifier.FINAL;
            case TRANSIENT -> java.lang.reflect.Modifier.TRANSIENT;
            case ABSTRACT -> java.lang.reflect.Modifier.ABSTRACT;
            default -> 0;
          };
    }
    return bits;
  }

  private static final class OfClass extends MirrorView implements ClassView {
    private final TypeElement type;

    OfClass(TypeElement type, Mirrors mirrors) {
      super(mirrors);
      this.type = type;
    }

    @Override
    AnnotatedConstruct annotated() {
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
          .<TypeView>map(parameter -> new OfType(parameter.asType(), parameter, mirrors))
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
              element -> new OfElement(element, element.getSimpleName().toString(), mirrors))
          .toList();
    }

    @Override
    public List<TypeView> argumentsOf(Class<?> supertype) {
      return views(mirrors.arguments(type.asType(), supertype.getCanonicalName()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof OfClass that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
      return type.hashCode();
    }
  }

  private static final class OfElement extends MirrorView implements ElementView {
    private final Element element;
    private final String name;

    OfElement(Element element, String name, Mirrors mirrors) {
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
      Element outer = element.getEnclosingElement();
      return (TypeElement) (outer instanceof TypeElement ? outer : outer.getEnclosingElement());
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
      TypeElement seenFrom = ((OfClass) concrete).type;
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
              i -> new OfElement(parameters.get(i), used.get(i).toString(), mirrors))
          .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof OfElement that && element.equals(that.element);
    }

    @Override
    public int hashCode() {
      return element.hashCode();
    }
  }

  private static final class OfType extends MirrorView implements TypeView {
    private final TypeMirror type;
    private final @Nullable TypeParameterElement parameter;

    /** A type; as a type parameter also its declaration. */
    OfType(TypeMirror type, @Nullable TypeParameterElement parameter, Mirrors mirrors) {
      super(mirrors);
      this.type = type;
      this.parameter = parameter;
    }

    @Override
    AnnotatedConstruct annotated() {
      return parameter == null ? type : parameter;
    }

    @Override
    public String name() {
      return mirrors.name(type);
    }

    @Override
    public @Nullable ClassView declaration() {
      return type instanceof DeclaredType declared
          ? of((TypeElement) declared.asElement(), mirrors)
          : null;
    }

    @Override
    public List<TypeView> arguments() {
      return type instanceof DeclaredType declared ? views(declared.getTypeArguments()) : List.of();
    }

    @Override
    public @Nullable TypeView component() {
      return type instanceof ArrayType array ? of(array.getComponentType(), mirrors) : null;
    }

    @Override
    public List<TypeView> bounds() {
      if (parameter != null) {
        return views(parameter.getBounds());
      }
      return type instanceof WildcardType wildcard
          ? views(
              Stream.of(mirrors.upperBound(wildcard), wildcard.getSuperBound())
                  .filter(Objects::nonNull)
                  .toList())
          : List.of();
    }

    @Override
    public boolean isSame(TypeView other) {
      return mirrors.types().isSameType(type, mirror(other));
    }
  }
}
