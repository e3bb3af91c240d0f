package io.cqlengine.processor;

import io.cqlengine.api.annotation.Column;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** The parameters of the constructors of a class and the members that they set. */
final class ConstructorParameters {
  private final TypeElement type;
  private final Mirrors mirrors;

  ConstructorParameters(TypeElement type, Mirrors mirrors) {
    this.type = type;
    this.mirrors = mirrors;
  }

  /** A parameter with the name of the member that it sets. */
  record Named(VariableElement parameter, TypeMirror type, String name) {

    /** Whether it sets a member of this name, and this name of a column if it has one. */
    boolean sets(ModelMember member) {
      @Nullable Column column = parameter.getAnnotation(Column.class);
      if (column == null || column.value().isEmpty()) {
        return member.name().equals(name);
      }
      @Nullable Column own = member.annotation(Column.class);
      return column.value().equals(member.name())
          || (own != null && column.value().equals(own.value()));
    }
  }

  List<ExecutableElement> constructors() {
    return ElementFilter.constructorsIn(type.getEnclosedElements());
  }

  /** The parameters of one constructor. */
  List<Named> of(ExecutableElement constructor) {
    List<? extends VariableElement> parameters = constructor.getParameters();
    List<? extends TypeMirror> types =
        ((ExecutableType) mirrors.memberOf(type, constructor)).getParameterTypes();
    List<?> names = Mirrors.values(constructor, "java.beans.ConstructorProperties", "value");
    List<Named> named = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Object name =
          names.size() == parameters.size() ? names.get(i) : parameters.get(i).getSimpleName();
      named.add(new Named(parameters.get(i), types.get(i), name.toString()));
    }
    return named;
  }

  /** The parameters that set a member, by its name alone. */
  List<VariableElement> setting(String member, TypeMirror memberType) {
    return constructors().stream()
        .flatMap(constructor -> of(constructor).stream())
        .filter(named -> named.name().equals(member))
        .filter(named -> mirrors.types().isSameType(named.type(), memberType))
        .map(Named::parameter)
        .toList();
  }
}
