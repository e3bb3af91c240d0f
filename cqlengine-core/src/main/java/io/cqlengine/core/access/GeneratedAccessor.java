package io.cqlengine.core.access;

import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.spi.GeneratedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Uses generated code, which needs no reflection and no access to the package of the class. */
final class GeneratedAccessor<E> extends MemberAccessor<E> {
  private final GeneratedModel<E> model;
  private final List<String> names;

  /** The position of each member in the generated code. */
  private final int[] positions;

  /** The member of each position in the generated code. */
  private final int[] members;

  /** Whether both have the same order. */
  private final boolean ordered;

  private GeneratedAccessor(GeneratedModel<E> model, List<String> names) {
    List<String> generated = model.members();
    this.model = model;
    this.names = names;
    this.positions = names.stream().mapToInt(generated::indexOf).toArray();
    this.members = generated.stream().mapToInt(names::indexOf).toArray();
    this.ordered = generated.equals(names);
  }

  /** The accessor to members of a class, in their order; empty if the code has other members. */
  static <E> Optional<MemberAccessor<E>> of(
      GeneratedModel<E> model, List<EntityMember> members, ProblemCollector problems) {
    List<String> names = members.stream().map(EntityMember::name).toList();
    List<String> missing = new ArrayList<>(names);
    missing.removeAll(model.members());
    List<String> surplus = new ArrayList<>(model.members());
    surplus.removeAll(names);
    if (missing.isEmpty() && surplus.isEmpty()) {
      return Optional.of(new GeneratedAccessor<>(model, names));
    }
    problems.add(
        "the generated code has other members (%s). Compile the class again with the annotation processor"
            .formatted(
                Stream.concat(
                        missing.stream().map("without "::concat),
                        surplus.stream().map("with "::concat))
                    .collect(Collectors.joining(", "))));
    return Optional.empty();
  }

  @Override
  public @Nullable Object get(E entity, int member) {
    try {
      return model.get(entity, positions[member]);
    } catch (Throwable e) {
      throw unreadable(e, "." + names.get(member), "its getter");
    }
  }

  @Override
  public @Nullable Object[] values(E entity) {
    try {
      @Nullable Object[] values = model.values(entity);
      return ordered ? values : ConstructorSelector.pick(positions, values);
    } catch (Throwable e) {
      for (int i = 0; i < positions.length; i++) {
        // Throws again, and names the member.
        get(entity, i);
      }
      throw unreadable(e, "", "a getter");
    }
  }

  private RuntimeException unreadable(Throwable thrown, String member, String thrower) {
    return CallbackFailures.of(
        thrown, model.type().getSimpleName() + member + " cannot be read", thrower);
  }

  @Override
  public E create(@Nullable Object[] values) {
    try {
      return model.create(ordered ? values : ConstructorSelector.pick(members, values));
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }
}
