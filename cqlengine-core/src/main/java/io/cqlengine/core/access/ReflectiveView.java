package io.cqlengine.core.access;

import io.cqlengine.api.annotation.NotColumn;
import io.cqlengine.api.rules.AnnotatedView;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.ElementView;
import io.cqlengine.api.rules.TypeVariables;
import io.cqlengine.api.rules.TypeView;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
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

    /** All annotations on it. */
    abstract Annotation[] declared();

    @Override
    public List<Annotation> annotations() {
      if (annotations == null) {
        annotations =
            Stream.of(declared())
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
    private @Nullable List<TypeView> interfaces;
    private @Nullable List<ElementView> components;
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
    Annotation[] declared() {
      return type.getDeclaredAnnotations();
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
      if (interfaces == null) {
        Type[] all = type.getGenericInterfaces();
        interfaces =
            IntStream.range(0, all.length)
                .<TypeView>mapToObj(
                    i -> new OfType(all[i], null, () -> type.getAnnotatedInterfaces()[i]))
                .toList();
      }
      return interfaces;
    }

    @Override
    public List<ClassView> permitted() {
      return type.isSealed()
          ? Stream.of(type.getPermittedSubclasses()).map(ReflectiveView::of).toList()
          : List.of();
    }

    @Override
    public List<ElementView> components() {
      if (components == null) {
        components =
            type.isRecord()
                ? Stream.of(type.getRecordComponents()).map(this::component).toList()
                : List.of();
      }
      return components;
    }

    @Override
    public List<ElementView> fields() {
      if (fields == null) {
        fields =
            Stream.of(type.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .map(this::field)
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

    private List<ElementView> executables(Executable[] all) {
      return Stream.of(all).filter(code -> !code.isSynthetic()).map(this::executable).toList();
    }

    @Override
    public List<TypeView> argumentsOf(Class<?> supertype) {
      return Stream.of(supertype.getTypeParameters())
          .map(variables()::resolve)
          .map(ReflectiveView::ofType)
          .toList();
    }

    private ElementView field(Field field) {
      return new OfElement(
          this,
          field.isEnumConstant() ? ElementView.Kind.CONSTANT : ElementView.Kind.FIELD,
          field.getName(),
          field.getModifiers(),
          field,
          field.getGenericType(),
          field::getAnnotatedType,
          field::getDeclaredAnnotations);
    }

    private ElementView component(RecordComponent component) {
      return new OfElement(
          this,
          ElementView.Kind.COMPONENT,
          component.getName(),
          0,
          component,
          component.getGenericType(),
          component::getAnnotatedType,
          component::getDeclaredAnnotations);
    }

    private ElementView executable(Executable code) {
      return new OfElement(
          this,
          code instanceof Method ? ElementView.Kind.METHOD : ElementView.Kind.CONSTRUCTOR,
          code.getName(),
          code.getModifiers(),
          code,
          code instanceof Method method ? method.getGenericReturnType() : type,
          code::getAnnotatedReturnType,
          code::getDeclaredAnnotations);
    }

    /** The parameters of a method or constructor, whose annotations are read together. */
    List<ElementView> parameters(Executable code) {
      Parameter[] parameters = code.getParameters();
      @Nullable String[] names = ParameterNames.of(code, parameters);
      Annotation[][] annotations = code.getParameterAnnotations();
      return IntStream.range(0, parameters.length)
          .<ElementView>mapToObj(
              i ->
                  new OfElement(
                      this,
                      ElementView.Kind.PARAMETER,
                      names[i],
                      parameters[i].getModifiers(),
                      parameters[i],
                      parameters[i].getParameterizedType(),
                      parameters[i]::getAnnotatedType,
                      () -> annotations[i]))
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

  private static final class OfElement extends Loaded implements ElementView {
    private final OfClass declaring;
    private final ElementView.Kind kind;
    private final @Nullable String name;
    private final int modifiers;
    private final AnnotatedElement element;
    private final Type generic;
    private final TypeView type;
    private final Supplier<Annotation[]> declared;
    private @Nullable List<ElementView> parameters;

    OfElement(
        OfClass declaring,
        ElementView.Kind kind,
        @Nullable String name,
        int modifiers,
        AnnotatedElement element,
        Type generic,
        Supplier<AnnotatedType> use,
        Supplier<Annotation[]> declared) {
      this.declaring = declaring;
      this.kind = kind;
      this.name = name;
      this.modifiers = modifiers;
      this.element = element;
      this.generic = generic;
      this.type = new OfType(generic, null, use);
      this.declared = declared;
    }

    @Override
    Annotation[] declared() {
      return declared.get();
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
      return declaring;
    }

    @Override
    public TypeView type() {
      return type;
    }

    @Override
    public TypeView typeIn(ClassView concrete) {
      return ofType(((OfClass) concrete).variables().resolve(generic));
    }

    @Override
    public List<ElementView> parameters() {
      if (parameters == null) {
        parameters = element instanceof Executable code ? declaring.parameters(code) : List.of();
      }
      return parameters;
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
    private @Nullable ClassView declaration;

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

    /** What has the annotations; null if nothing has. */
    private @Nullable AnnotatedElement annotated() {
      if (annotated == null && use != null) {
        annotated = use.get();
      }
      return annotated;
    }

    @Override
    Annotation[] declared() {
      AnnotatedElement element = annotated();
      return element == null ? new Annotation[0] : element.getDeclaredAnnotations();
    }

    @Override
    public boolean is(Class<?> other) {
      return raw() == other;
    }

    @Override
    public boolean isA(Class<?> supertype) {
      return raw() instanceof Class<?> c && supertype.isAssignableFrom(c);
    }

    @Override
    public String name() {
      return type.getTypeName();
    }

    @Override
    public @Nullable ClassView declaration() {
      if (declaration == null && raw() instanceof Class<?> c && !c.isPrimitive() && !c.isArray()) {
        declaration = of(c);
      }
      return declaration;
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
      @Nullable Type component =
          type instanceof GenericArrayType array
              ? array.getGenericComponentType()
              : type instanceof Class<?> c ? c.getComponentType() : null;
      return component == null
          ? null
          : annotated() instanceof AnnotatedArrayType declared
              ? all(declared.getAnnotatedGenericComponentType()).get(0)
              : ofType(component);
    }

    @Override
    public List<TypeView> bounds() {
      if (type instanceof Class || type instanceof ParameterizedType) {
        return List.of();
      }
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

    @Override
    public boolean isSuperclassOf(TypeView other) {
      return erasure()
          .isAssignableFrom(MethodType.methodType(((OfType) other).erasure()).wrap().returnType());
    }

    private Class<?> erasure() {
      return raw() instanceof Class<?> c ? c : Object.class;
    }
  }
}
