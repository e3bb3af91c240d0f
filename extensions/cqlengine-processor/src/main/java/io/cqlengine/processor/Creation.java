package io.cqlengine.processor;

import io.cqlengine.api.rules.ConstructorFinder;
import io.cqlengine.api.rules.EntityMember;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * How instances of a class are created.
 *
 * @param constructor the constructor
 * @param parameters the types of its parameters
 * @param taken the position of the member of each parameter; -1 of a component that is not a column
 * @param remaining the positions of the members to set afterwards
 */
record Creation(
    Element constructor,
    List<TypeMirror> parameters,
    List<Integer> taken,
    List<Integer> remaining) {

  /** Selects the constructor; empty after a problem. */
  static Optional<Creation> of(SourceModels.Instances of) {
    List<EntityMember> members = of.members();
    return ConstructorFinder.find(of.type(), members, i -> members.get(i).settable(), of.problems())
        .map(
            found ->
                new Creation(
                    MirrorView.element(found.constructor()),
                    found.constructor().parameters().stream()
                        .map(parameter -> MirrorView.mirror(parameter.typeIn(of.type())))
                        .toList(),
                    found.taken(),
                    IntStream.range(0, members.size())
                        .filter(i -> !found.taken().contains(i))
                        .boxed()
                        .toList()));
  }
}
