package io.cqlengine.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * How instances of a class are created: a constructor, the position of the member that each of its
 * parameters sets (-1 for a component of a record that is not a column), and the positions of the
 * members to set afterwards.
 */
record Creation(
    ExecutableElement constructor,
    List<? extends TypeMirror> parameters,
    List<Integer> taken,
    List<Integer> remaining) {

  /**
   * Selects the constructor as the engine does at run time: for a record the canonical one; for a
   * class the one without parameters if all members can be set, or else the one whose parameters
   * name the most members, if the others can be set.
   */
  static Optional<Creation> of(TypeElement type, List<ModelMember> members, Mirrors mirrors) {
    if (type.getKind() == ElementKind.RECORD) {
      return canonical(type, members, mirrors);
    }
    ConstructorParameters parameters = new ConstructorParameters(type, mirrors);
    List<Creation> candidates = new ArrayList<>();
    for (ExecutableElement constructor : parameters.constructors()) {
      List<ConstructorParameters.Named> named = parameters.of(constructor);
      List<Integer> taken = named.stream().map(parameter -> position(parameter, members)).toList();
      List<Integer> remaining = remaining(taken, members);
      if (!taken.contains(-1)
          && taken.stream().distinct().count() == taken.size()
          && remaining.stream().allMatch(member -> members.get(member).settable())) {
        candidates.add(
            new Creation(
                constructor,
                named.stream().map(ConstructorParameters.Named::type).toList(),
                taken,
                remaining));
      }
    }
    return candidates.stream().max(Comparator.comparingInt(Creation::preference));
  }

  private int preference() {
    return taken.isEmpty() ? Integer.MAX_VALUE : taken.size();
  }

  private static Optional<Creation> canonical(
      TypeElement type, List<ModelMember> members, Mirrors mirrors) {
    List<TypeMirror> types =
        type.getRecordComponents().stream().map(RecordComponentElement::asType).toList();
    List<Integer> taken =
        type.getRecordComponents().stream()
            .map(component -> position(component.getSimpleName().toString(), members))
            .toList();
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .filter(
            constructor ->
                mirrors.sameErasures(
                    types,
                    constructor.getParameters().stream().map(VariableElement::asType).toList()))
        .findFirst()
        .map(constructor -> new Creation(constructor, types, taken, remaining(taken, members)));
  }

  private static List<Integer> remaining(List<Integer> taken, List<ModelMember> members) {
    return IntStream.range(0, members.size())
        .filter(member -> !taken.contains(member))
        .boxed()
        .toList();
  }

  private static int position(ConstructorParameters.Named parameter, List<ModelMember> members) {
    return IntStream.range(0, members.size())
        .filter(member -> parameter.sets(members.get(member)))
        .findFirst()
        .orElse(-1);
  }

  private static int position(String name, List<ModelMember> members) {
    return members.stream().map(ModelMember::name).toList().indexOf(name);
  }
}
