package io.cqlengine.processor;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.MirroredTypesException;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Instances of annotations on types, which javac itself creates for elements only. Members that are
 * classes throw a {@link MirroredTypesException}, as those of the compiler do.
 */
final class AnnotationProxy implements InvocationHandler {
  private final Class<? extends Annotation> kind;
  private final Map<String, Object> values;

  private AnnotationProxy(Class<? extends Annotation> kind, Map<String, Object> values) {
    this.kind = kind;
    this.values = values;
  }

  /** An instance of an annotation whose members are single values, enum constants or classes. */
  static Annotation of(
      Class<? extends Annotation> kind, AnnotationMirror mirror, Elements elements) {
    Map<String, Object> values = new LinkedHashMap<>();
    elements
        .getElementValuesWithDefaults(mirror)
        .forEach(
            (member, value) -> values.put(member.getSimpleName().toString(), value.getValue()));
    return kind.cast(
        Proxy.newProxyInstance(
            kind.getClassLoader(), new Class<?>[] {kind}, new AnnotationProxy(kind, values)));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws ReflectiveOperationException {
    return switch (method.getName()) {
      case "annotationType" -> kind;
      case "equals" -> isEqual(Objects.requireNonNull(arguments)[0]);
      case "hashCode" -> kind.hashCode();
      case "toString" -> "@" + kind.getName() + values;
      default -> value(method);
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Object value(Method member) {
    Object value = Objects.requireNonNull(values.get(member.getName()));
    Class<?> type = member.getReturnType();
    if (type == Class[].class) {
      throw new MirroredTypesException(types((List<?>) value));
    }
    if (value instanceof List<?> list) {
      Object array = Array.newInstance(type.getComponentType(), list.size());
      for (int i = 0; i < list.size(); i++) {
        Array.set(array, i, ((AnnotationValue) list.get(i)).getValue());
      }
      return array;
    }
    return value instanceof VariableElement constant
        ? Enum.valueOf((Class<? extends Enum>) type, constant.getSimpleName().toString())
        : value;
  }

  private static List<TypeMirror> types(List<?> values) {
    return values.stream().map(value -> (TypeMirror) ((AnnotationValue) value).getValue()).toList();
  }

  private boolean isEqual(Object other) throws ReflectiveOperationException {
    if (!kind.isInstance(other)) {
      return false;
    }
    for (Method member : kind.getDeclaredMethods()) {
      boolean classes = member.getReturnType() == Class[].class;
      if (!classes && !Objects.deepEquals(value(member), member.invoke(other))) {
        return false;
      }
    }
    return true;
  }
}
