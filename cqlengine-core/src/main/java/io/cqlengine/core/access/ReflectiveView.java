package io.cqlengine.core.access;

import io.cqlengine.api.annotation.NotColumn;
import io.cqlengine.api.rules.AnnotatedView;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.ElementView;
import io.cqlengine.api.rules.TypeView;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Views of loaded classes, for the rules of models. */
public final class ReflectiveView {
  private static final String API = NotColumn.class.getPackageName();
  private static final String CONSTRUCTOR_PROPERTIES = "java.beans.ConstructorProperties";

  private ReflectiveView() {}

  /** The view of a class. */
  public static ClassView of(Class<?> type) {
    return new OfClass(type);
  }

  /** The view of a type without annotations. */
  public static TypeView ofType(Type type) {
    return new OfType(type, null, null);
  }

  /** The class of a view. */
  public static Class<?> type(ClassView view) {
    return ((OfClass) view).type;
  }

  /** The type of a view. */
  public static Type type(TypeView view) {
    return ((OfType) view).type;
  }

  static Method method(ElementView view) {
    return (Method) ((OfElement) view).element;
  }

  static Field field(ElementView view) {
    return (Field) ((OfElement) view).element;
  }

  static Constructor<?> constructor(ElementView view) {
    return (Constructor<?>) ((OfElement) view).element;
  }

  /** The annotations of the api on an element, if there is one. */
  private static List<Annotation> annotations(@Nullable AnnotatedElement element) {
    return element == null
        ? List.of()
        : Stream.of(element.getDeclaredAnnotations())
            .filter(mark -> mark.annotationType().getPackageName().equals(API))
            .toList();
  }

  private interface Loaded extends AnnotatedView {
    @Override
    default List<TypeView> classes(Supplier<Class<?>[]> named) {
      return Stream.of(named.get()).map(ReflectiveView::ofType).toList();
    }
  }

  private static final class OfClass implements ClassView, Loaded {
    private final Class<?> type;
    private final List<Annotation> annotations;
    private @Nullable TypeVariables variables;

    OfClass(Class<?> type) {
      this.type = type;
      this.annotations = ReflectiveView.annotations(type);
    }

    TypeVariables variables() {
      if (variables == null) {
        variables = new TypeVariables(type);
      }
      return variables;
    }

    @Override
    public List<Annotation> annotations() {
      return annotations;
    }

    @Override
    public String name() {
      return type.getName();
    }

    @Override
    public String simpleName() {
      return type.getSimpleName();
    }

    @Override
    public ClassView.Kind kind() {
      return type.isRecord()
          ? ClassView.Kind.RECORD
          : type.isInterface()
              ? ClassView.Kind.INTERFACE
              : type.isEnum() ? ClassView.Kind.ENUM : ClassView.Kind.CLASS;
    }

    @Override
    public int modifiers() {
      return type.getModifiers();
    }

    @Override
    public boolean member() {
      return type.isMemberClass();
    }

    @Override
    public boolean local() {
      return type.getEnclosingClass() != null && !type.isMemberClass();
    }

    @Override
    public List<TypeView> typeParameters() {
      return Stream.of(type.getTypeParameters()).map(OfType::parameter).toList();
    }

    @Override
    public @Nullable TypeView superclass() {
      Type parent = type.getGenericSuperclass();
      return parent == null ? null : new OfType(parent, null, type::getAnnotatedSuperclass);
    }

    @Override
    public List<TypeView> interfaces() {
      Type[] interfaces = type.getGenericInterfaces();
      return IntStream.range(0, interfaces.length)
          .<TypeView>mapToObj(
              i -> new OfType(interfaces[i], null, () -> type.getAnnotatedInterfaces()[i]))
          .toList();
    }

    @Override
    public List<ClassView> permitted() {
      return type.isSealed()
          ? Stream.of(type.getPermittedSubclasses()).map(ReflectiveView::of).toList()
          : List.of();
    }

    @Override
    public List<ElementView> components() {
      return type.isRecord()
          ? Stream.of(type.getRecordComponents()).map(ReflectiveView::of).toList()
          : List.of();
    }

    @Override
    public List<ElementView> fields() {
      return Stream.of(type.getDeclaredFields())
          .filter(field -> !field.isSynthetic())
          .map(ReflectiveView::of)
          .toList();
    }

    @Override
    public List<ElementView> methods() {
      return executables(type.getDeclaredMethods());
    }

    @Override
    public List<ElementView> constructors() {
      return executables(type.getDeclaredConstructors());
    }

    private static List<ElementView> executables(Executable[] all) {
      return Stream.of(all).filter(code -> !code.isSynthetic()).map(ReflectiveView::of).toList();
    }

    @Override
    public List<TypeView> argumentsOf(Class<?> supertype) {
      return Stream.of(supertype.getTypeParameters())
          .map(variables()::resolve)
          .map(ReflectiveView::ofType)
          .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof OfClass that && type == that.type;
    }

    @Override
    public int hashCode() {
      return type.hashCode();
    }
  }

  private static ElementView of(Field field) {
    return new OfElement(
        field.isEnumConstant() ? ElementView.Kind.CONSTANT : ElementView.Kind.FIELD,
        field.getName(),
        field.getModifiers(),
        annotations(field),
        field,
        field.getDeclaringClass(),
        field.getGenericType(),
        field::getAnnotatedType);
  }

  private static ElementView of(RecordComponent component) {
    return new OfElement(
        ElementView.Kind.COMPONENT,
        component.getName(),
        0,
        annotations(component),
        component,
        component.getDeclaringRecord(),
        component.getGenericType(),
        component::getAnnotatedType);
  }

  private static ElementView of(Executable code) {
    return new OfElement(
        code instanceof Method ? ElementView.Kind.METHOD : ElementView.Kind.CONSTRUCTOR,
        code.getName(),
        code.getModifiers(),
        annotations(code),
        code,
        code.getDeclaringClass(),
        code instanceof Method method ? method.getGenericReturnType() : code.getDeclaringClass(),
        code::getAnnotatedReturnType);
  }

  private static ElementView of(Parameter parameter, @Nullable String name) {
    return new OfElement(
        ElementView.Kind.PARAMETER,
        name,
        parameter.getModifiers(),
        annotations(parameter),
        parameter,
        parameter.getDeclaringExecutable().getDeclaringClass(),
        parameter.getParameterizedType(),
        parameter::getAnnotatedType);
  }

  private record OfElement(
      ElementView.Kind kind,
      @Nullable String name,
      int modifiers,
      List<Annotation> annotations,
      AnnotatedElement element,
      Class<?> declaring,
      Type generic,
      Supplier<AnnotatedType> use)
      implements ElementView, Loaded {

    @Override
    public ClassView declaringClass() {
      return of(declaring);
    }

    @Override
    public TypeView type() {
      return new OfType(generic, null, use);
    }

    @Override
    public TypeView typeIn(ClassView concrete) {
      return ofType(((OfClass) concrete).variables().resolve(generic));
    }

    @Override
    public List<ElementView> parameters() {
      if (!(element instanceof Executable code)) {
        return List.of();
      }
      Parameter[] parameters = code.getParameters();
      @Nullable String[] names = names(code, parameters);
      return IntStream.range(0, parameters.length)
          .<ElementView>mapToObj(i -> of(parameters[i], names[i]))
          .toList();
    }

    private static @Nullable String[] names(Executable code, Parameter[] parameters) {
      RecordComponent @Nullable [] components = code.getDeclaringClass().getRecordComponents();
      if (code instanceof Constructor
          && components != null
          && Arrays.equals(
              Stream.of(components).map(RecordComponent::getType).toArray(),
              code.getParameterTypes())) {
        return Stream.of(components).map(RecordComponent::getName).toArray(String[]::new);
      }
      String[] properties = properties(code);
      return properties.length > 0 && properties.length == parameters.length
          ? properties
          : Stream.of(parameters)
              .map(parameter -> parameter.isNamePresent() ? parameter.getName() : null)
              .toArray(String[]::new);
    }

    /** By name, because the module of this annotation is large, and few programs need it. */
    private static String[] properties(Executable constructor) {
      for (Annotation annotation : constructor.getAnnotations()) {
        Class<? extends Annotation> type = annotation.annotationType();
        if (type.getName().equals(CONSTRUCTOR_PROPERTIES)) {
          try {
            return (String[]) type.getMethod("value").invoke(annotation);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + annotation, e);
          }
        }
      }
      return new String[0];
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

  private static final class OfType implements TypeView, Loaded {
    private final Type type;
    private @Nullable AnnotatedElement annotated;
    private final @Nullable Supplier<AnnotatedType> uses;
    private @Nullable List<Annotation> annotations;

    /** A type, and what has its annotations, if anything: at once, or when it is needed. */
    OfType(
        Type type, @Nullable AnnotatedElement annotated, @Nullable Supplier<AnnotatedType> uses) {
      this.type = type;
      this.annotated = annotated;
      this.uses = uses;
    }

    static TypeView parameter(TypeVariable<?> variable) {
      return new OfType(variable, variable, null);
    }

    private static List<TypeView> all(AnnotatedType... types) {
      return Stream.of(types)
          .<TypeView>map(each -> new OfType(Objects.requireNonNull(each.getType()), each, null))
          .toList();
    }

    private @Nullable AnnotatedElement annotated() {
      if (annotated == null && uses != null) {
        annotated = uses.get();
      }
      return annotated;
    }

    @Override
    public List<Annotation> annotations() {
      if (annotations == null) {
        annotations = ReflectiveView.annotations(annotated());
      }
      return annotations;
    }

    @Override
    public String name() {
      return type.getTypeName();
    }

    @Override
    public @Nullable ClassView declaration() {
      Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
      return raw instanceof Class<?> c && !c.isPrimitive() && !c.isArray() ? of(c) : null;
    }

    @Override
    public List<TypeView> arguments() {
      return !(type instanceof ParameterizedType generic)
          ? List.of()
          : annotated() instanceof AnnotatedParameterizedType declared
              ? all(declared.getAnnotatedActualTypeArguments())
              : Stream.of(generic.getActualTypeArguments()).map(ReflectiveView::ofType).toList();
    }

    @Override
    public @Nullable TypeView component() {
      return annotated() instanceof AnnotatedArrayType declared
          ? all(declared.getAnnotatedGenericComponentType()).get(0)
          : type instanceof GenericArrayType array
              ? ofType(array.getGenericComponentType())
              : type instanceof Class<?> c && c.isArray() ? ofType(c.getComponentType()) : null;
    }

    @Override
    public List<TypeView> bounds() {
      return annotated() instanceof AnnotatedWildcardType wildcard
          ? Stream.of(
                  all(wildcard.getAnnotatedUpperBounds()), all(wildcard.getAnnotatedLowerBounds()))
              .flatMap(List::stream)
              .toList()
          : annotated() instanceof TypeVariable<?> variable
              ? all(variable.getAnnotatedBounds())
              : List.of();
    }

    @Override
    public boolean isSame(TypeView other) {
      return type.equals(((OfType) other).type);
    }
  }
}
