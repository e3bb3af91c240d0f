package io.cqlengine.processor;

import io.cqlengine.api.annotation.NotColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of a record or class, as the engine does at run time: the components of a
 * record; the fields of a class, those of its base classes first, then annotated getters without a
 * field.
 */
final class MemberReader {
  private final TypeElement type;
  private final Mirrors mirrors;
  private final Set<TypeElement> declaring;
  private final List<ExecutableElement> getters = new ArrayList<>();
  private final List<ExecutableElement> setters = new ArrayList<>();
  private final ConstructorParameters parameters;

  private MemberReader(TypeElement type, Mirrors mirrors) {
    this.type = type;
    this.mirrors = mirrors;
    this.declaring = mirrors.supertypes(type);
    this.parameters = new ConstructorParameters(type, mirrors);
    declaring.forEach(c -> ElementFilter.methodsIn(c.getEnclosedElements()).forEach(this::add));
  }

  private void add(ExecutableElement method) {
    if (Mirrors.isStatic(method)) {
      return;
    }
    if (method.getParameters().isEmpty() && method.getReturnType().getKind() != TypeKind.VOID) {
      getters.add(method);
    } else if (method.getParameters().size() == 1) {
      setters.add(method);
    }
  }

  /** The members of a class in the order of declaration. */
  static List<ModelMember> read(TypeElement type, Mirrors mirrors) {
    MemberReader reader = new MemberReader(type, mirrors);
    return Stream.concat(
            type.getKind() == ElementKind.RECORD ? reader.components() : reader.fields(),
            type.getKind() == ElementKind.RECORD ? Stream.empty() : reader.gettersAlone())
        .filter(member -> !member.has(NotColumn.class))
        .toList();
  }

  private Stream<ModelMember> components() {
    return type.getRecordComponents().stream().map(this::component);
  }

  private ModelMember component(RecordComponentElement component) {
    String name = component.getSimpleName().toString();
    // The compiler knows annotations inside of types, and the line, of the field only.
    VariableElement field =
        ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
            .filter(own -> own.getSimpleName().contentEquals(name) && !Mirrors.isStatic(own))
            .findFirst()
            .orElseThrow();
    List<ExecutableElement> accessors =
        getters.stream().filter(method -> method.getSimpleName().contentEquals(name)).toList();
    List<Element> elements = new ArrayList<>(List.of(field, component));
    elements.addAll(accessors);
    elements.addAll(parameters.setting(name, field.asType()));
    return new ModelMember(name, field.asType(), null, accessors.get(0), null, elements);
  }

  private Stream<ModelMember> fields() {
    Map<String, ModelMember> members = new LinkedHashMap<>();
    for (TypeElement declaring : mirrors.classes(type)) {
      for (VariableElement field : ElementFilter.fieldsIn(declaring.getEnclosedElements())) {
        if (isColumn(field)) {
          members.put(field.getSimpleName().toString(), field(field));
        }
      }
    }
    return members.values().stream();
  }

  private static boolean isColumn(VariableElement field) {
    return !Mirrors.isStatic(field)
        && !field.getModifiers().contains(Modifier.TRANSIENT)
        && field.getAnnotation(NotColumn.class) == null;
  }

  private ModelMember field(VariableElement field) {
    String name = field.getSimpleName().toString();
    TypeMirror fieldType = mirrors.memberOf(type, field);
    List<ExecutableElement> own = getters(name);
    List<Element> elements = new ArrayList<>(List.of(field));
    elements.addAll(own);
    elements.addAll(parameters.setting(name, fieldType));
    @Nullable ExecutableElement getter =
        own.stream().filter(method -> isSame(returned(method), fieldType)).findFirst().orElse(null);
    return new ModelMember(name, fieldType, field, getter, setter(name, fieldType), elements);
  }

  /** Getters without a field of their name that an annotation marks as columns. */
  private Stream<ModelMember> gettersAlone() {
    List<String> fields =
        mirrors.classes(type).stream()
            .flatMap(c -> ElementFilter.fieldsIn(c.getEnclosedElements()).stream())
            .map(field -> field.getSimpleName().toString())
            .toList();
    Map<String, ModelMember> members = new LinkedHashMap<>();
    for (ExecutableElement getter : getters) {
      String name = nameOf(getter);
      if (Mirrors.isMarkedLike(getter, NotColumn.class)
          && !fields.contains(name)
          && !fields.contains(getter.getSimpleName().toString())) {
        members.computeIfAbsent(name, alone -> getterAlone(alone, getter));
      }
    }
    return members.values().stream();
  }

  private ModelMember getterAlone(String name, ExecutableElement getter) {
    TypeMirror memberType = returned(getter);
    List<Element> elements = new ArrayList<>(getters(name));
    elements.addAll(parameters.setting(name, memberType));
    return new ModelMember(name, memberType, null, getter, setter(name, memberType), elements);
  }

  /** The getters of one member, the most specific first. */
  private List<ExecutableElement> getters(String member) {
    return getters.stream()
        .filter(
            method -> method.getSimpleName().contentEquals(member) || nameOf(method).equals(member))
        .toList();
  }

  private @Nullable ExecutableElement setter(String member, TypeMirror memberType) {
    String bean = "set" + member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
    return Stream.of(bean, member)
        .flatMap(
            name -> setters.stream().filter(method -> method.getSimpleName().contentEquals(name)))
        .filter(
            method ->
                isSame(
                    ((ExecutableType) mirrors.memberOf(type, method)).getParameterTypes().get(0),
                    memberType))
        .findFirst()
        .orElse(null);
  }

  private TypeMirror returned(ExecutableElement method) {
    return ((ExecutableType) mirrors.memberOf(type, method)).getReturnType();
  }

  private boolean isSame(TypeMirror one, TypeMirror other) {
    return mirrors.types().isSameType(one, other);
  }

  private static String nameOf(ExecutableElement getter) {
    String name = getter.getSimpleName().toString();
    int prefix = name.startsWith("get") ? 3 : isQuestion(getter, name) ? 2 : 0;
    boolean bean =
        prefix > 0 && name.length() > prefix && Character.isUpperCase(name.charAt(prefix));
    return bean
        ? name.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT) + name.substring(prefix + 1)
        : name;
  }

  private static boolean isQuestion(ExecutableElement getter, String name) {
    String returned = getter.getReturnType().toString();
    return name.startsWith("is")
        && (returned.equals("boolean") || returned.equals("java.lang.Boolean"));
  }
}
