package io.cqlengine.tests.nulls;

import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Element;
import io.cqlengine.api.error.CqlEngineException;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One null in a call: an argument, or an element of one.
 *
 * @param executable a method or constructor
 * @param index which of its parameters
 * @param element whether it is an element of the argument, and not the argument
 * @param value the argument that is null or has a null
 */
record NullArgument(Executable executable, int index, boolean element, @Nullable Object value) {

  /**
   * All nulls that a method or constructor must answer. A null in the values of a key is not among
   * them: the model answers it, with the member.
   */
  static List<NullArgument> of(Executable executable, Specimens specimens) {
    List<NullArgument> nulls = new ArrayList<>();
    AnnotatedType[] types = types(executable);
    for (int i = 0; i < types.length; i++) {
      Class<?> type = executable.getParameterTypes()[i];
      if (type.isPrimitive()) {
        continue;
      }
      if (!nullable(types[i])) {
        nulls.add(new NullArgument(executable, i, false, null));
      }
      if (types[i] instanceof AnnotatedArrayType array
          && !executable.getParameters()[i].getName().equals("key")
          && !type.getComponentType().isPrimitive()
          && !nullable(array.getAnnotatedGenericComponentType())) {
        Object[] elements = (Object[]) argument(type, specimens);
        Object[] more = Arrays.copyOf(elements, elements.length + 1);
        nulls.add(new NullArgument(executable, i, true, more));
      } else if (Collection.class.isAssignableFrom(type)
          && !nullable(
              ((AnnotatedParameterizedType) types[i]).getAnnotatedActualTypeArguments()[0])) {
        nulls.add(new NullArgument(executable, i, true, Arrays.asList((Object) null)));
      } else if (type == Map.class) {
        nulls.add(new NullArgument(executable, i, true, Collections.singletonMap("key", null)));
        nulls.add(new NullArgument(executable, i, true, Collections.singletonMap(null, null)));
      }
    }
    return nulls;
  }

  /** With annotations inside, which javac keeps of a record's components only. */
  private static AnnotatedType[] types(Executable executable) {
    RecordComponent[] components = executable.getDeclaringClass().getRecordComponents();
    return executable instanceof Constructor
            && components != null
            && components.length == executable.getParameterCount()
        ? Arrays.stream(components)
            .map(RecordComponent::getAnnotatedType)
            .toArray(AnnotatedType[]::new)
        : executable.getAnnotatedParameterTypes();
  }

  private static boolean nullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  /** What is wrong with the answer of an instance; nothing if it is as it must be. */
  Optional<String> wrong(@Nullable Object subject, Specimens specimens) {
    Object[] arguments =
        Arrays.stream(executable.getParameterTypes())
            .map(type -> argument(type, specimens))
            .toArray();
    arguments[index] = value;
    try {
      executable.setAccessible(true);
      if (executable instanceof Method method) {
        method.invoke(subject, arguments);
      } else {
        ((Constructor<?>) executable).newInstance(arguments);
      }
      return Optional.of(this + " accepts it");
    } catch (InvocationTargetException e) {
      return answers(subject, e.getCause())
          ? Optional.empty()
          : Optional.of(this + " answers " + e.getCause() + at(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(toString(), e);
    }
  }

  private static String at(Throwable failure) {
    return failure.getStackTrace().length == 0 ? "" : " at " + failure.getStackTrace()[0];
  }

  /**
   * An operand is answered with its column and what CQL has for null, which says more than the name
   * of the parameter.
   */
  private boolean answers(@Nullable Object subject, Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (subject instanceof ColumnRef<?, ?> || subject instanceof Element<?, ?>) {
      if (failure instanceof CqlEngineException) {
        return message.contains("(null)");
      }
    }
    return failure instanceof NullPointerException
        && message.equals((element ? elementName() : name()) + " is null");
  }

  /**
   * The singular of the parameter's name, {@code filter} of {@code filters}, else {@code element of
   * rest}; in a map {@code key of options} or {@code value of options}.
   */
  private String elementName() {
    if (value instanceof Map<?, ?> map) {
      return (map.containsKey(null) ? "key of " : "value of ") + name();
    }
    return name().endsWith("ies")
        ? name().replaceFirst("ies$", "y")
        : name().endsWith("s") ? name().replaceFirst("s$", "") : "element of " + name();
  }

  private String name() {
    return executable.getParameters()[index].getName();
  }

  private static Object argument(Class<?> type, Specimens specimens) {
    if (type.isArray() && !type.getComponentType().isPrimitive()) {
      Object[] array = (Object[]) Array.newInstance(type.getComponentType(), 1);
      array[0] = argument(type.getComponentType(), specimens);
      return array;
    }
    Class<?> boxed = MethodType.methodType(type).wrap().returnType();
    return specimens.of(boxed == Object.class ? Part.class : boxed).stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError("give Specimens an instance of " + type));
  }

  @Override
  public String toString() {
    return executable.getDeclaringClass().getSimpleName()
        + "."
        + executable.getName()
        + Arrays.toString(
            Arrays.stream(executable.getParameterTypes()).map(Class::getSimpleName).toArray())
        + " "
        + name()
        + (element ? "[]" : "");
  }
}
