package io.cqlengine.core.access;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The getters and setters of a class, its base classes and its interfaces: {@code name()}, {@code
 * getName()} or {@code isName()}, and {@code setName(value)} or {@code name(value)}.
 */
final class BeanMethods {
  private final List<Class<?>> classes = new ArrayList<>();
  private final Set<Class<?>> declaring = new LinkedHashSet<>();
  private final List<Method> getters = new ArrayList<>();
  private final List<Method> setters = new ArrayList<>();
  private final TypeVariables variables;

  BeanMethods(Class<?> type, TypeVariables variables) {
    this.variables = variables;
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      classes.add(0, c);
      declaring.add(c);
    }
    List.copyOf(declaring).forEach(c -> addInterfaces(c, declaring));
    for (Class<?> c : declaring) {
      for (Method method : c.getDeclaredMethods()) {
        add(method);
      }
    }
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
    for (Class<?> parent : type.getInterfaces()) {
      all.add(parent);
      addInterfaces(parent, all);
    }
  }

  private void add(Method method) {
    if (method.isSynthetic() || Modifier.isStatic(method.getModifiers())) {
      return;
    }
    if (method.getParameterCount() == 0 && method.getReturnType() != void.class) {
      getters.add(method);
    } else if (method.getParameterCount() == 1) {
      setters.add(method);
    }
  }

  /** The class and its base classes, the class itself last. */
  List<Class<?>> classes() {
    return classes;
  }

  /** The class, its base classes and its interfaces. */
  Set<Class<?>> declaring() {
    return declaring;
  }

  /** All getters, the most specific first. */
  List<Method> getters() {
    return getters;
  }

  /** The getters of one member, the most specific first. */
  List<Method> getters(String member) {
    return getters.stream()
        .filter(method -> method.getName().equals(member) || nameOf(method).equals(member))
        .toList();
  }

  /** An accessor and what it overrides. */
  List<Method> overridden(Method accessor) {
    return getters.stream().filter(method -> method.getName().equals(accessor.getName())).toList();
  }

  /** The most specific setter of a member. */
  Optional<Method> setter(String member, Type type) {
    String bean = "set" + member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
    return Stream.of(bean, member)
        .flatMap(name -> setters.stream().filter(method -> method.getName().equals(name)))
        .filter(method -> variables.resolve(method.getGenericParameterTypes()[0]).equals(type))
        .findFirst();
  }

  /** The member that a getter reads, by its name. */
  static String nameOf(Method getter) {
    String name = getter.getName();
    int prefix = name.startsWith("get") ? 3 : isQuestion(getter) ? 2 : 0;
    boolean bean =
        prefix > 0 && name.length() > prefix && Character.isUpperCase(name.charAt(prefix));
    return bean
        ? name.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT) + name.substring(prefix + 1)
        : name;
  }

  private static boolean isQuestion(Method getter) {
    return getter.getName().startsWith("is")
        && (getter.getReturnType() == boolean.class || getter.getReturnType() == Boolean.class);
  }
}
