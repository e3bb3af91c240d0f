package io.cqlengine.core.access;

import io.cqlengine.api.annotation.NotColumn;
import io.cqlengine.api.rules.AnnotatedView;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.ElementView;
import io.cqlengine.api.rules.TypeVariables;
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
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Views of loaded classes, for the rules of models. */
public final class ReflectiveView {
  private static final String API = NotColumn.class.getPackageName();

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

  private abstract static class Loaded implements AnnotatedView {
    private @Nullable List<Annotation> annotations;

    /** What has the annotations; null if nothing has. */
    abstract @Nullable AnnotatedElement annotated();

    @Override
    public List<Annotation> annotations() {
      if (annotations == null) {
        AnnotatedElement annotated = annotated();
        annotations =
            annotated == null
                ? List.of()
                : Stream.of(annotated.getDeclaredAnnotations())
                    .filter(mark -> mark.annotationType().getPackageName().equals(API))
                    .toList();
      }
      return annotations;
    }

    @Override
    public List<TypeView> classes(Supplier<Class<?>[]> named) {
      return Stream.of(named.get()).map(ReflectiveView::ofType).toList();
    }
  }

  private static final class OfClass extends Loaded implements ClassView {
    private final Class<?> type;
    private @Nullable TypeVariables variables;
    private @Nullable List<ElementView> fields;
    private @Nullable List<ElementView> methods;
    private @Nullable List<ElementView> constructors;

    OfClass(Class<?> type) {
      this.type = type;
    }

    TypeVariables variables() {
      if (variables == null) {
        variables = new TypeVariables(type);
      }
      return variables;
    }

    @Override
    AnnotatedElement annotated() {
      return type;
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
      if (fields == null) {
        fields =
            Stream.of(type.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .map(ReflectiveView::of)
                .toList();
      }
      return fields;
    }

    @Override
    public List<ElementView> methods() {
      if (methods == null) {
        methods = executables(type.getDeclaredMethods());
      }
      return methods;
    }

    @Override
    public List<ElementView> constructors() {
      if (constructors == null) {
        constructors = executables(type.getDeclaredConstructors());
      }
      return constructors;
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
        parameter,
        parameter.getDeclaringExecutable().getDeclaringClass(),
        parameter.getParameterizedType(),
        parameter::getAnnotatedType);
  }

  private static final class OfElement extends Loaded implements ElementView {
    private final ElementView.Kind kind;
    private final @Nullable String name;
    private final int modifiers;
    private final AnnotatedElement element;
    private final Class<?> declaring;
    private final Type generic;
    private final Supplier<AnnotatedType> use;
    private @Nullable List<ElementView> parameters;

    OfElement(
        ElementView.Kind kind,
        @Nullable String name,
        int modifiers,
        AnnotatedElement element,
        Class<?> declaring,
        Type generic,
        Supplier<AnnotatedType> use) {
      this.kind = kind;
      this.name = name;
      this.modifiers = modifiers;
      this.element = element;
      this.declaring = declaring;
      this.generic = generic;
      this.use = use;
    }

    @Override
    AnnotatedElement annotated() {
      return element;
    }

    @Override
    public ElementView.Kind kind() {
      return kind;
    }

    @Override
    public @Nullable String name() {
      return name;
    }

    @Override
    public int modifiers() {
      return modifiers;
    }

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
      if (parameters == null) {
        parameters = element instanceof Executable code ? parameters(code) : List.of();
      }
      return parameters;
    }

    private static List<ElementView> parameters(Executable code) {
      Parameter[] parameters = code.getParameters();
      @Nullable String[] names = ParameterNames.of(code, parameters);
      return IntStream.range(0, parameters.length)
          .<ElementView>mapToObj(i -> of(parameters[i], names[i]))
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

  private static final class OfType extends Loaded implements TypeView {
    private final Type type;
    private @Nullable AnnotatedElement annotated;
    private final @Nullable Supplier<AnnotatedType> use;

    /** A type, and what has its annotations, if anything: at once, or when it is needed. */
    OfType(Type type, @Nullable AnnotatedElement annotated, @Nullable Supplier<AnnotatedType> use) {
      this.type = type;
      this.annotated = annotated;
      this.use = use;
    }

    static TypeView parameter(TypeVariable<?> variable) {
      return new OfType(variable, variable, null);
    }

    private static List<TypeView> all(AnnotatedType... types) {
      return Stream.of(types)
          .<TypeView>map(each -> new OfType(Objects.requireNonNull(each.getType()), each, null))
          .toList();
    }

    private Type raw() {
      return type instanceof ParameterizedType generic ? generic.getRawType() : type;
    }

    @Override
    @Nullable AnnotatedElement annotated() {
      if (annotated == null && use != null) {
        annotated = use.get();
      }
      return annotated;
    }

    @Override
    public boolean is(Class<?> other) {
      return raw() == other;
    }

    @Override
    public String name() {
      return type.getTypeName();
    }

    @Override
    public @Nullable ClassView declaration() {
      return raw() instanceof Class<?> c && !c.isPrimitive() && !c.isArray() ? of(c) : null;
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
